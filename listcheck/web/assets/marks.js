// Marks under the words of a text field: a mirror of the text lies behind it, in which they are coloured.

const WORST = ["error", "warning", "info"];

/** The server counts code points, scripts count halves of them. */
export function offsets(text, start, end) {
  const before = Array.from(text);
  const units = (count) => before.slice(0, count).join("").length;
  return [units(start), units(end)];
}

/** Makes the field as high as its text. */
export function fit(field) {
  field.style.height = "auto";
  field.style.height = field.scrollHeight + 2 + "px";
}

/** Colours the spans [{start, end, level}] (in code units) of a field's text. */
export function paint(field, spans) {
  const mirror = field.parentNode.querySelector(".mirror");
  const text = field.value;
  const inside = spans.filter((span) => span.start >= 0 && span.start < span.end && span.end <= text.length);
  const cuts = [...new Set([0, text.length, ...inside.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  mirror.replaceChildren();
  for (let i = 0; i + 1 < cuts.length; i++) {
    const over = inside.filter((span) => span.start <= cuts[i] && cuts[i + 1] <= span.end);
    const piece = text.slice(cuts[i], cuts[i + 1]);
    if (!over.length) {
      mirror.append(piece);
      continue;
    }
    const mark = document.createElement("mark");
    mark.className = WORST.find((level) => over.some((span) => span.level === level)) || "info";
    mark.textContent = piece;
    mirror.append(mark);
  }
  field.spans = inside;
}

/** While the user types, marks before the change stay, those behind it move, those in it go: the next check puts
 * them right. */
export function follow(field, was) {
  const now = field.value;
  if (!field.spans || was === now) return;
  let head = 0;
  while (head < was.length && head < now.length && was[head] === now[head]) head++;
  let tail = 0;
  while (tail < was.length - head && tail < now.length - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const moved = now.length - was.length;
  paint(
    field,
    field.spans
      .filter((span) => span.end <= head || span.start >= was.length - tail)
      .map((span) => (span.end <= head ? span : { ...span, start: span.start + moved, end: span.end + moved })),
  );
}
