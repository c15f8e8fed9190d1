// What leads to a thing and what it leads to, and the pathways through it: chains of causes from an activity to an outcome
// or impact. Nothing here calls itself, so that a chain may be as long as the theory.

const isGoal = (name) => ["outcome", "impact"].includes(things.get(name)?.kind);
const isActivity = (name) => things.get(name)?.kind === "activity";
const causesOf = (name) => list(into.get(name)).filter((l) => l.is_cause);
const effectsOf = (name) => list(outOf.get(name)).filter((l) => l.is_cause);

/** All that is met from a thing by a way of going on, itself apart. */
function reached(start, next) {
  const seen = new Set([start]);
  const open = [start];
  while (open.length) {
    for (const name of next(open.pop())) {
      if (!seen.has(name)) {
        seen.add(name);
        open.push(name);
      }
    }
  }
  seen.delete(start);
  return seen;
}

const upstream = (name) => reached(name, (n) => causesOf(n).map((l) => l.from));
const downstream = (name) => reached(name, (n) => effectsOf(n).map((l) => l.to));

/** The first few chains from a thing on, each a list of names that begins with it; and whether there are more. */
function chains(start, next, isEnd, most) {
  const found = [];
  const open = [[start]];
  let work = 4000;
  while (open.length && found.length <= most && work-- > 0) {
    const chain = open.pop();
    const last = chain[chain.length - 1];
    if (isEnd(last)) found.push(chain);
    const on = next(last).filter((name) => !chain.includes(name));
    for (const name of on.reverse()) open.push([...chain, name]);
  }
  return { list: found.slice(0, most), more: found.length > most || open.length > 0 };
}

/** The pathways through a thing, a few of them, each from its activity to its last step. */
function pathways(name, most) {
  const below = isActivity(name)
    ? { list: [[name]], more: false }
    : chains(name, (n) => causesOf(n).map((l) => l.from), isActivity, most);
  const tops = effectsOf(name).length === 0 && isGoal(name)
    ? { list: [[name]], more: false }
    : chains(name, (n) => effectsOf(n).map((l) => l.to), (n) => isGoal(n) && !effectsOf(n).some((l) => isGoal(l.to)), most);
  const all = [];
  for (const down of below.list) for (const up of tops.list) all.push([...down].reverse().concat(up.slice(1)));
  return { list: all.slice(0, most), more: below.more || tops.more || all.length > most };
}
