// Three ways for a picture to come in: dropped anywhere, pasted, or picked.

const isPicture = (file) => file.type.startsWith("image/");

/** Calls onPicture(file) with each picture that comes in, onNone() where something else does. */
export function listen(input, onPicture, onNone) {
  const take = (files) => {
    const [file] = [...files].filter(isPicture);
    if (file) {
      onPicture(file);
    } else {
      onNone();
    }
  };
  const isDragged = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  const mark = (on) => document.body.classList.toggle("dragging", on);

  addEventListener("dragover", (event) => {
    if (isDragged(event)) {
      event.preventDefault();
      mark(true);
    }
  });
  addEventListener("dragleave", ({ relatedTarget }) => mark(relatedTarget !== null));
  addEventListener("drop", (event) => {
    if (isDragged(event)) {
      event.preventDefault();
      mark(false);
      take(event.dataTransfer.files);
    }
  });
  addEventListener("paste", ({ clipboardData }) => {
    if (clipboardData?.files.length > 0) {
      take(clipboardData.files);
    }
  });
  input.addEventListener("change", () => {
    take(input.files);
    input.value = "";
  });
}
