// A square to draw on, by mouse, finger, pen or keyboard. What goes to Python is the pen's path:
// pairs of bytes, x and y from 0 to 255, close to one another.

const SIDE = 208, STEP = 2, KEY = 6, PAUSE = 120; // pixels, path units, path units, milliseconds
const PEN = 18;
const MOVES = { ArrowLeft: [-KEY, 0], ArrowRight: [KEY, 0], ArrowUp: [0, -KEY], ArrowDown: [0, KEY] };

function render({ model, el }) {
  const canvas = document.createElement("canvas");
  canvas.className = "drawing-pad";
  canvas.width = canvas.height = SIDE;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label",
    "Drawing pad. Draw a digit with the mouse. By keyboard: arrow keys move the pen, "
    + "the space bar puts it down and lifts it, Delete clears.");
  canvas.style.cssText = "background: white; border: 1px solid #666; touch-action: none; "
    + "cursor: crosshair; display: block; box-sizing: content-box";
  const button = document.createElement("button");
  button.textContent = "clear";
  button.className = "jupyter-button widget-button";
  const says = document.createElement("div");
  says.style.cssText = "font-size: 12px; max-width: " + SIDE + "px; margin-top: 4px";
  says.textContent = "Draw with the mouse; or arrow keys, and space for pen down and up.";
  el.append(canvas, button, says);

  const ink = canvas.getContext("2d");
  let strokes = [], stroke = null, cursor = [128, 40], down = false, timer = null;

  function paint() {
    const scale = SIDE / 256;
    ink.clearRect(0, 0, SIDE, SIDE);
    ink.lineWidth = PEN * scale;
    ink.lineCap = ink.lineJoin = "round";
    ink.strokeStyle = ink.fillStyle = "#222";
    for (const points of strokes) {
      ink.beginPath();
      points.forEach(([x, y], n) => ink[n ? "lineTo" : "moveTo"](x * scale, y * scale));
      if (points.length === 1) ink.lineTo(points[0][0] * scale + 0.1, points[0][1] * scale);
      ink.stroke();
    }
    if (document.activeElement === canvas) {
      ink.lineWidth = 2;
      ink.strokeStyle = down ? "#D55E00" : "#0072B2";
      ink.beginPath();
      ink.arc(cursor[0] * scale, cursor[1] * scale, 7, 0, 2 * Math.PI);
      ink.stroke();
    }
  }

  function send() {
    clearTimeout(timer);
    timer = null;
    const bytes = [];
    for (const points of strokes) points.forEach(([x, y], n) => {
      const [a, b] = n ? points[n - 1] : [x, y];
      const count = Math.max(1, Math.ceil(Math.hypot(x - a, y - b) / STEP));
      for (let i = 1; i <= count; i++)
        bytes.push(Math.round(a + (x - a) * i / count), Math.round(b + (y - b) * i / count));
    });
    model.set("path", new DataView(new Uint8Array(bytes).buffer));
    model.save_changes();
  }

  function changed() {
    paint();
    if (timer === null) timer = setTimeout(send, PAUSE); // at most eight times a second
  }

  function within(value) { return Math.min(255, Math.max(0, value)); }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top].map(v => within(v / box.width * 256));
  }

  canvas.addEventListener("pointerdown", event => {
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    down = false;
    cursor = place(event);
    strokes.push(stroke = [cursor]);
    changed();
  });
  canvas.addEventListener("pointermove", event => {
    if (!stroke || down) return;
    cursor = place(event);
    stroke.push(cursor);
    changed();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => {
    if (!down) stroke = null;
  });
  canvas.addEventListener("keydown", event => {
    const move = MOVES[event.key];
    if (move) {
      cursor = [within(cursor[0] + move[0]), within(cursor[1] + move[1])];
      if (down) stroke.push(cursor);
    } else if (event.key === " ") {
      down = !down;
      if (down) strokes.push(stroke = [cursor]); else stroke = null;
    } else if (event.key === "Delete" || event.key === "Backspace") {
      clear();
    } else return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab has uses of its own for these keys
    changed();
  });
  for (const turn of ["focus", "blur"]) canvas.addEventListener(turn, paint);

  function clear() {
    strokes = [];
    stroke = null;
    down = false;
    changed();
  }
  button.addEventListener("click", clear);
  paint();
  return () => clearTimeout(timer);
}

export default { render };
