package io.doppel.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A plan as a person writes it. */
final class WrittenPlan {
  private WrittenPlan() {}

  /** Writes a plan that keeps the first file and does something with the others. */
  static Path write(Path plan, Path kept, String action, Path... others) throws IOException {
    StringBuilder text = new StringBuilder("{\"doppel\":\"plan\",\"version\":1}\n");
    String group = sha256(kept);
    text.append(line(group, kept, "keep"));
    for (Path other : others) {
      text.append(line(group, other, action));
    }
    return Files.writeString(plan, text);
  }

  private static String line(String group, Path file, String action) throws IOException {
    return "{\"group\":\"%s\",\"file\":\"%s\",\"sha256\":\"%s\",\"size\":%d,\"action\":\"%s\"}\n"
        .formatted(group, file.toUri(), sha256(file), Files.size(file), action);
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
