"""Makes the golden data beside this file: small pictures, and what Pillow and torchvision's sizes make of them.

Run with Pillow 9.4 and numpy: python3 make_golden.py. All pictures are drawn here; none is anybody's.
golden.csv says, for each file, by how much a sample may differ; NAME.rgb is the expected crop:
CROP x CROP x 3 bytes, red green blue, after the short side is resized to SIDE.
"""
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

SIDE, CROP = 40, 32
rows = []


def pattern(w, h):
    y, x = np.mgrid[0:h, 0:w]
    return np.dstack([(x * 7 + y) % 256, (y * 5 + 40) % 256, (x * y // 3) % 256]).astype("uint8")


def over_white(im):
    im = im.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", im.size, (255, 255, 255, 255)), im).convert("RGB")


def expected(im):
    w, h = im.size
    nw, nh = (SIDE, int(SIDE * h / w)) if w <= h else (int(SIDE * w / h), SIDE)
    im = im.resize((nw, nh), Image.BILINEAR)
    top, left = int(round((nh - CROP) / 2.0)), int(round((nw - CROP) / 2.0))
    return im.crop((left, top, left + CROP, top + CROP))


def golden(name, truth, tolerance=1):
    open(name + ".rgb", "wb").write(expected(truth.convert("RGB")).tobytes())
    rows.append(f"{name},{tolerance}")


def reread(name, tolerance=1):
    im = Image.open(name)
    golden(name, over_white(im) if im.mode in ("RGBA", "LA", "P") else im.convert("RGB"), tolerance)


def png(name, w, h, depth, color, raw, *chunks):
    """A PNG that Pillow cannot write: raw is the rows, each with its filter byte."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    body = chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, depth, color, 0, 0, 0))
    body += b"".join(chunk(k, d) for k, d in chunks) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")
    open(name, "wb").write(b"\x89PNG\r\n\x1a\n" + body)


def filtered(rows_of_bytes):
    return b"".join(b"\0" + bytes(r) for r in rows_of_bytes)


# Sizes: the same, down, up, one pixel, and as long as it gets. Bit-identical.
for w, h in [(60, 40), (40, 40), (641, 479), (200, 301), (17, 23), (1, 1), (900, 3), (3, 900), (41, 39)]:
    im = Image.fromarray(pattern(w, h))
    im.save(f"size-{w}x{h}.png", optimize=True)
    golden(f"size-{w}x{h}.png", im, 0)

rgb = Image.fromarray(pattern(60, 44))
x = np.mgrid[0:44, 0:60][1]
alpha = Image.fromarray((x * 4).astype("uint8"))
rgba = rgb.copy()
rgba.putalpha(alpha)
grey = rgb.convert("L")
grey_alpha = Image.merge("LA", (grey, alpha))
paletted = rgb.quantize(16)
two = paletted.copy()
film = [Image.fromarray(255 - pattern(60, 44))]

# PNG
rgba.save("rgba.png"); golden("rgba.png", over_white(rgba))
grey.save("grey.png"); golden("grey.png", grey, 0)
grey_alpha.save("grey-alpha.png"); golden("grey-alpha.png", over_white(grey_alpha))
paletted.save("palette4.png", bits=4); golden("palette4.png", paletted, 0)
paletted.save("palette-trns.png", transparency=bytes(range(0, 256, 16))); reread("palette-trns.png")
rgb.convert("1").save("one.png"); golden("one.png", rgb.convert("1"), 0)
wide = (pattern(60, 44).astype("int64") * 251 + 13)
png("rgb16.png", 60, 44, 16, 2, filtered(wide.astype(">u2").tobytes()[i * 360:(i + 1) * 360] for i in range(44)))
golden("rgb16.png", Image.fromarray(np.rint(wide / 257).astype("uint8")))
g16 = wide[:, :, 0]
Image.fromarray(g16.astype("uint16")).save("grey16.png")
golden("grey16.png", Image.fromarray(np.rint(g16 / 257).astype("uint8")))
two_bits = (pattern(60, 44)[:, :, 0] >> 6)
packed = two_bits.reshape(44, 15, 4) @ np.array([64, 16, 4, 1])
png("grey2.png", 60, 44, 2, 0, filtered(packed.astype("uint8")))
golden("grey2.png", Image.fromarray((two_bits * 85).astype("uint8")), 0)
key = pattern(60, 44)
key[10:30, 10:30] = (1, 2, 3)
truth = key.copy()
truth[10:30, 10:30] = 255
png("rgb-trns.png", 60, 44, 8, 2, filtered(key.reshape(44, 180)), (b"tRNS", bytes([0, 1, 0, 2, 0, 3])))
golden("rgb-trns.png", Image.fromarray(truth), 0)
rgb.save("gamma.png")
data = open("gamma.png", "rb").read()
gama = b"gAMA" + struct.pack(">I", 100000)
open("gamma.png", "wb").write(data[:33] + struct.pack(">I", 4) + gama + struct.pack(">I", zlib.crc32(gama)) + data[33:])
golden("gamma.png", rgb, 0)
rgb.save("film.png", save_all=True, append_images=film); golden("film.png", rgb, 0)

# JPEG
rgb.save("rgb.jpg", quality=90); reread("rgb.jpg")
rgb.save("progressive.jpg", progressive=True); reread("progressive.jpg")
rgb.save("full-chroma.jpg", subsampling=0); reread("full-chroma.jpg")
grey.save("grey.jpg"); reread("grey.jpg")
rgb.convert("CMYK").save("cmyk.jpg", quality=95); reread("cmyk.jpg", 2)

# The others
rgba.save("alpha.webp", lossless=True); golden("alpha.webp", over_white(rgba))
rgb.save("lossy.webp"); reread("lossy.webp")
rgb.save("film.webp", save_all=True, append_images=film, lossless=True); golden("film.webp", rgb)
paletted.save("plain.gif"); golden("plain.gif", paletted, 0)
paletted.save("interlaced.gif", interlace=1); golden("interlaced.gif", paletted, 0)
clear = paletted.copy()
clear.info["transparency"] = paletted.getpixel((30, 20))
clear.save("clear.gif", transparency=paletted.getpixel((30, 20))); reread("clear.gif")
paletted.save("film.gif", save_all=True, append_images=film); golden("film.gif", paletted, 0)
rgb.save("rgb.bmp"); golden("rgb.bmp", rgb, 0)
grey.save("grey.bmp"); golden("grey.bmp", grey, 0)
rgb.convert("1").save("one.bmp"); golden("one.bmp", rgb.convert("1"), 0)


def bmp32(name, a):
    bgra = np.dstack([pattern(60, 44)[:, :, ::-1], a])[::-1].astype("uint8").tobytes()
    head = struct.pack("<IiiHHIIiiII", 108, 60, 44, 1, 32, 3, len(bgra), 0, 0, 0, 0)
    head += struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000) + b"\0" * 52
    open(name, "wb").write(b"BM" + struct.pack("<IHHI", 122 + len(bgra), 0, 0, 122) + head + bgra)


bmp32("alpha.bmp", np.asarray(alpha)); golden("alpha.bmp", over_white(rgba))
bmp32("zero-alpha.bmp", np.zeros((44, 60))); golden("zero-alpha.bmp", rgb, 0)
for name, im, options in [
    ("rgb.tif", rgb, {}), ("lzw.tif", rgb, {"compression": "tiff_lzw"}), ("grey.tif", grey, {}),
    ("one.tif", rgb.convert("1"), {}), ("palette.tif", paletted, {}), ("cmyk.tif", rgb.convert("CMYK"), {}),
    ("rgba.tif", rgba, {}), ("pages.tif", rgb, {"save_all": True, "append_images": film}),
]:
    im.save(name, **options)
    golden(name, over_white(im) if im is rgba else im.convert("RGB"), 1)
Image.fromarray(g16.astype("uint16")).save("grey16.tif")
golden("grey16.tif", Image.fromarray(np.rint(g16 / 257).astype("uint8")))

# EXIF orientation, all eight, and in every format that has it; the date is 2021-03-04 05:06:07.
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x8769] = {0x9003: "2021:03:04 05:06:07"}
    name = f"turned-{orientation}.jpg"
    rgb.save(name, exif=exif.tobytes(), subsampling=0)
    golden(name, ImageOps.exif_transpose(Image.open(name)))
six = Image.fromarray(np.rot90(pattern(60, 44), -1))
exif = Image.Exif()
exif[0x0112] = 6
rgb.save("turned-6.png", exif=exif); golden("turned-6.png", six, 0)
rgb.save("turned-6.webp", exif=exif.tobytes(), lossless=True); golden("turned-6.webp", six, 0)
rgb.save("turned-6.tif", tiffinfo={274: 6}); golden("turned-6.tif", six, 0)
rgb.save("turned-6-lzw.tif", tiffinfo={274: 6}, compression="tiff_lzw"); golden("turned-6-lzw.tif", six, 0)
Image.fromarray(g16.astype("uint16")).save("turned-6-grey16.tif", tiffinfo={274: 6})
golden("turned-6-grey16.tif", Image.fromarray(np.rot90(np.rint(g16 / 257).astype("uint8"), -1)))

Image.fromarray(pattern(60, 44)[:, :, 0].astype("float32")).save("float.tif")
open("golden.csv", "w").write("\n".join(rows) + "\n")
