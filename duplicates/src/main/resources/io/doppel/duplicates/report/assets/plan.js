"use strict";
// The choices as a plan for `doppel apply`: JSON lines, a header and then a picture a line.

doppel.plan = (() => {
  function header() {
    const { protect } = doppel.facts();
    return `${JSON.stringify({ doppel: "plan", version: 1, ...(protect.length > 0 && { protect }) })}\n`;
  }

  function entry(group, picture, action) {
    const { file, sha256, size, verdict, edits, probability, reason, companions } = picture;
    const asProposed = action === doppel.choices.proposal(picture);
    return {
      group: group.group,
      file,
      sha256,
      size,
      action,
      verdict,
      edits: edits ?? [],
      probability,
      reason: asProposed ? reason : "chosen in the report",
      companions,
    };
  }

  function lines(group) {
    const actions = doppel.choices.actions(group);
    return group.pictures
      .map((picture, i) => `${JSON.stringify(entry(group, picture, actions[i]))}\n`)
      .join("");
  }

  /** The plan for the groups with these indices, as text in parts. */
  async function parts(indices, progress) {
    const all = [header()];
    for (let i = 0; i < indices.length; i++) {
      all.push(lines(await doppel.group(indices[i])));
      if (i % 1000 === 999) {
        progress(i + 1);
      }
    }
    return all;
  }

  async function download(indices, progress) {
    const blob = new Blob(await parts(indices, progress), { type: "application/x-ndjson" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "doppel-plan.jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  return { parts, download };
})();
