// Moving about in the map: its size, its place, the mouse, fingers and keys. The map scrolls as any page does, so a wheel,
// a finger or a screen reader moves it as they move everything else.

const SMALLEST = 0.05;
const LARGEST = 4;
/** How many pixels beside an arrow it is met. */
const NEAR = 6;
let scale = 1;
/** Whether the reader has not chosen a size, and the map takes what room there is. */
let fitted = true;

const sizeNow = () => mapOf(mapKey) ?? data.maps[0];

/** Sets the size; the point of the window that is given stays where it is. */
function zoom(to, at) {
  const holder = $("_map");
  const svg = pictureNow();
  if (!svg) return;
  const frame = holder.getBoundingClientRect();
  const point = at ?? { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
  const before = svg.getBoundingClientRect();
  const [x, y] = [(point.x - before.left) / scale, (point.y - before.top) / scale];
  scale = Math.min(LARGEST, Math.max(SMALLEST, to));
  const { width, height } = sizeNow();
  svg.style.width = `${width * scale}px`;
  svg.style.height = `${height * scale}px`;
  const after = svg.getBoundingClientRect();
  holder.scrollLeft += after.left + x * scale - point.x;
  holder.scrollTop += after.top + y * scale - point.y;
}

/** Shows the whole map; at first, where it is too large for that, its end, where the results stand. */
function fit(first) {
  const holder = $("_map");
  const { width, height } = sizeNow();
  const whole = Math.min(holder.clientWidth / width, holder.clientHeight / height, 1.6);
  // Below a third of its size, a map shows no more than that it is large.
  const least = first && whole < 0.34 ? (holder.clientWidth < 820 ? 0.75 : 0.55) : SMALLEST;
  scale = 1;
  zoom(Math.max(whole, least));
  fitted = true;
  if (whole < least) {
    const goal = [...boxes.values()].find((b) => b.dataset.kind === "impact") ?? [...boxes.values()].find((b) => b.dataset.kind === "outcome");
    if (goal) center(goal);
  }
}

function center(box) {
  const holder = $("_map");
  const [frame, place] = [holder.getBoundingClientRect(), box.getBoundingClientRect()];
  holder.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2;
  holder.scrollTop += place.top + place.height / 2 - frame.top - frame.height / 2;
}

/** Brings a box into sight, if it is not: not under the sheet that tells of it either. */
function reveal(box) {
  const side = $("_side");
  const isSheet = getComputedStyle(side).position === "fixed";
  // The sheet stays where it is while the page moves below it.
  if (isSheet) window.scrollTo({ top: window.scrollY + $("_map").getBoundingClientRect().top });
  const frame = $("_map").getBoundingClientRect();
  const place = box.getBoundingClientRect();
  const bottom = isSheet ? Math.min(frame.bottom, side.getBoundingClientRect().top) : frame.bottom;
  if (place.left < frame.left || place.right > frame.right || place.top < frame.top || place.bottom > bottom) {
    center(box);
    if (!isSheet) return;
    $("_map").scrollTop += (frame.bottom - bottom) / 2;
    // A map that is seen as a whole can't be moved within its frame: then the frame goes up.
    const below = box.getBoundingClientRect().bottom + NEAR - bottom;
    if (below > 0) window.scrollBy({ top: below });
  }
}

/** The box nearest to the middle of what is seen, and where it stands: what stays when the map changes. */
function placeNow() {
  const { width, height } = sizeNow();
  const side = $("_side").scrollTop;
  if (fitted) return { fitted, width, height, side };
  const frame = $("_map").getBoundingClientRect();
  const middle = { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
  let best = null;
  for (const [name, box] of boxes) {
    const r = box.getBoundingClientRect();
    const far = Math.hypot(r.left + r.width / 2 - middle.x, r.top + r.height / 2 - middle.y) + (name === chosen ? -1e6 : 0);
    if (!best || far < best.far) best = { name, far, x: r.left - frame.left, y: r.top - frame.top };
  }
  return { best, fitted, scale, side, left: $("_map").scrollLeft, top: $("_map").scrollTop };
}

function holdPlace(place) {
  if (place.fitted) {
    const { width, height } = sizeNow();
    const isSame = width === place.width && height === place.height && pictureNow()?.style.width;
    return isSame ? undefined : fit(true);
  }
  const to = place.scale;
  scale = 1;
  zoom(to);
  const holder = $("_map");
  [holder.scrollLeft, holder.scrollTop] = [place.left, place.top];
  const box = place.best && boxes.get(place.best.name);
  if (!box) return;
  const [frame, r] = [holder.getBoundingClientRect(), box.getBoundingClientRect()];
  holder.scrollLeft += r.left - frame.left - place.best.x;
  holder.scrollTop += r.top - frame.top - place.best.y;
}

/** What stands at a point of the window; an arrow is thin, so it is met a few pixels beside it too. */
function under(x, y) {
  return document.elementFromPoint(x, y)?.closest?.("#_map .mark, #_map .box, #_map .arrow") ?? arrows.find((arrow) => {
    const path = arrow.querySelector("path");
    const r = path.getBoundingClientRect();
    if (x < r.left - NEAR || x > r.right + NEAR || y < r.top - NEAR || y > r.bottom + NEAR) return false;
    const point = new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse());
    path.style.strokeWidth = (2 * NEAR) / scale;
    const is = path.isPointInStroke(point);
    path.style.strokeWidth = "";
    return is;
  });
}

/** What an element of the map stands for. */
function meant(element) {
  if (element.dataset.mark) return mapOf(mapKey).assumptions?.[element.dataset.mark - 1];
  if (element.dataset.name) return behind(element.dataset.name);
  const key = `${sourceOf(element)}->${targetOf(element)}`;
  return links.has(key) ? key : targetOf(element);
}

function moving() {
  const holder = $("_map");
  const fingers = new Map();
  let start = null;
  let apart = 0;
  holder.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) apart = distance(fingers);
    if (event.pointerType === "mouse" && event.button === 0) {
      start = { x: event.clientX, y: event.clientY, left: holder.scrollLeft, top: holder.scrollTop, moved: false };
    }
  });
  window.addEventListener("pointermove", (event) => {
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, event);
    if (fingers.size === 2) {
      const now = distance(fingers);
      const [a, b] = [...fingers.values()];
      fitted = false;
      zoom((scale * now) / (apart || now), { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 });
      apart = now;
    } else if (start) {
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      if (Math.abs(dx) + Math.abs(dy) > 4) {
        start.moved = true;
        fitted = false;
        holder.classList.add("held");
      }
      if (start.moved) [holder.scrollLeft, holder.scrollTop] = [start.left - dx, start.top - dy];
    }
  });
  let dragged = false;
  const end = (event) => {
    fingers.delete(event.pointerId);
    dragged = Boolean(start?.moved);
    start = null;
    holder.classList.remove("held");
  };
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
  holder.addEventListener("click", (event) => {
    if (dragged) {
      dragged = false;
      return;
    }
    const found = under(event.clientX, event.clientY);
    const key = found && meant(found);
    if (key) go(key);
    else if (chosen) go("/map");
  });
  holder.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    fitted = false;
    zoom(scale * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
  }, { passive: false });
  holder.addEventListener("keydown", keyInMap);
  $("_in").addEventListener("click", () => resize(1.25));
  $("_out").addEventListener("click", () => resize(0.8));
  $("_fit").addEventListener("click", () => fit(false));
  let room = "";
  new ResizeObserver(() => {
    const now = `${holder.offsetWidth} ${holder.offsetHeight}`;
    // Bars that come and go with the size of the map are no reason to change it.
    const is = room && room !== now && fitted && pictureNow();
    room = now;
    if (!is) return;
    fit(true);
    if (boxes.has(chosen)) reveal(boxes.get(chosen));
  }).observe(holder.parentElement);
}

function resize(by) {
  fitted = false;
  zoom(scale * by);
  tell(`The map is shown at ${Math.round(scale * 100)} per cent.`);
}

const distance = (fingers) => {
  const [a, b] = [...fingers.values()];
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
};

/** Keys: arrows go to the next box in that direction, Enter tells of it, + and − change the size, 0 shows all. */
function keyInMap(event) {
  const key = event.key;
  if (key === "+" || key === "=") return resize(1.25);
  if (key === "-") return resize(0.8);
  if (key === "0") return fit(false);
  const box = document.activeElement?.closest?.("#_map .box");
  if (!box) return;
  if (key === "Enter" || key === " ") {
    event.preventDefault();
    go(box.dataset.name);
    return;
  }
  const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  if (!way) return;
  event.preventDefault();
  const next = neighbour(box, way);
  if (!next) return;
  box.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus({ preventScroll: true });
  reveal(next);
}

/** The nearest box in a direction; what lies straight ahead counts as nearer. */
function neighbour(box, [dx, dy]) {
  const middle = (b) => {
    const r = b.getBoundingClientRect();
    return [r.left + r.width / 2, r.top + r.height / 2];
  };
  const [x, y] = middle(box);
  let best = null;
  for (const other of boxes.values()) {
    if (other === box || other.getAttribute("role") !== "button") continue;
    const [ox, oy] = middle(other);
    const ahead = (ox - x) * dx + (oy - y) * dy;
    const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (ahead < 2) continue;
    const far = ahead + 2.5 * aside;
    if (!best || far < best.far) best = { other, far };
  }
  return best?.other;
}
