/**
 * The language of Sothat for editors that colour and fold by tree-sitter.
 *
 * The statements of each block are those of vocabulary.json, which is made from the program's own vocabulary
 * (`UPDATE=1 cargo test editors`). This grammar takes what `grammar/sothat.pest` takes; a test holds the two together.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const { blocks, declarations } = require("./vocabulary.json");

/** A keyword of one word, or of several with blanks between them, under one name. */
function keyword(words) {
  if (!words.includes(" ")) return words;
  return alias(token(new RustRegex(words.split(" ").join("[ \\t]+"))), words);
}

/** One of several, or the one that there is. */
const either = (rules) => rules.length === 1 ? rules[0] : choice(...rules);

const list = (rule) => seq(rule, repeat(seq(",", rule)));

/** What follows the keyword of a statement, by the name of its shape in the vocabulary. */
function values($, shape) {
  const word = alias($.name, $.word);
  const cited = choice($.name, $.text);
  const period = seq($.number, optional(seq("to", $.number)));
  const among = optional(seq("among", field("dimension", word), field("group", $.text)));
  switch (shape) {
    case "Text": return $.text;
    case "Name": return $.name;
    case "Names": return list($.name);
    case "CountedNames": return seq($.number, "of", list($.name));
    case "Targets": return list($._spot);
    case "Words": return list(word);
    case "Set": return word;
    case "SetOrText": return choice(word, $.text);
    case "NameOrText": return choice($.name, $.text);
    case "Number": return $.number;
    case "Month": return choice(word, $.number);
    case "Currency": return word;
    case "Date": return $.number;
    case "Period": return period;
    case "Duration": return $._duration;
    case "Frequency": return choice(seq("every", choice($._duration, word)), word);
    case "Range": return seq($.number, optional(seq("to", $.number)));
    case "Evidence": return seq(word, optional(seq("from", list(cited))), optional(seq("against", list(cited))));
    case "Baseline": return choice(
      seq("due", $.number),
      seq($._figure, "at", field("date", $.number), among),
    );
    case "Target": return seq($._figure, "by", field("date", $.number), among);
    case "Budget": return seq(
      $.number,
      optional(field("currency", word)),
      optional(seq("in", period)),
      optional(seq("from", list($.name))),
    );
    case "Adoption": return seq($.number, optional(seq("by", list($.name))));
    case "Accept": return seq(field("check", alias($.name, $.check)), "because", $.text);
    case "Check": return seq(field("check", alias($.name, $.check)), field("level", word), optional(seq("because", $.text)));
    case "Code": return seq(field("scheme", word), $.text);
    default: throw new Error(`the vocabulary has a shape that this grammar does not know: ${shape}`);
  }
}

/** The rules of each block: its statements, those of them that say links, and the block itself. */
const blockRules = {};
for (const [name, rows] of Object.entries(blocks)) {
  const holds = declarations.find(d => d.block === name)?.holds ?? [];
  const plain = rows.filter(row => !row.links);
  const links = rows.filter(row => row.links);
  const said = ($, { word, shape }) => seq(field("keyword", keyword(word)), values($, shape));
  blockRules[`_${name}_statement`] = $ => choice(...plain.map(row => said($, row)));
  if (links.length > 0) {
    blockRules[`_${name}_link`] = $ => choice(...links.map(row => seq(
      said($, row),
      optional(field("properties", alias($._link_block, $.block))),
    )));
  }
  blockRules[`_${name}_block`] = $ => seq("{", repeat(either([
    alias($[`_${name}_statement`], $.statement),
    ...(links.length > 0 ? [alias($[`_${name}_link`], $.link_statement)] : []),
    ...holds.map(other => $[other]),
    ...(name === "strand" ? [$._inner] : []),
  ])), "}");
}

const block = ($, name) => alias($[`_${name}_block`], $.block);

/** The declarations that begin with a keyword, a name and perhaps a title. */
const named = Object.fromEntries(declarations.filter(d => d.block !== "strand").map(({ block: name, kinds }) => [
  name,
  $ => seq(
    field("kind", either(kinds)),
    field("name", $.name),
    optional(field("title", $.text)),
    optional(field("body", block($, name))),
  ),
]));

module.exports = grammar({
  name: "sothat",

  word: $ => $.name,

  extras: $ => [new RustRegex("[\\p{White_Space}\\u{FEFF}]"), $.comment],

  supertypes: $ => [$.declaration],

  rules: {
    source_file: $ => repeat($.declaration),

    declaration: $ => choice(
      ...declarations.map(d => $[d.block]), $.agenda, $.link, $.include,
    ),

    ...named,

    strand: $ => seq(
      field("kind", "strand"),
      field("name", $.name),
      choice(
        seq(field("title", $.text), optional(field("body", block($, "strand")))),
        field("body", block($, "strand")),
      ),
    ),

    _inner: $ => choice(
      ...declarations.filter(d => d.inner).map(d => $[d.block]), $.link,
    ),

    agenda: $ => seq(field("kind", "agenda"), field("body", block($, "agenda"))),

    link: $ => seq(
      field("kind", "link"),
      field("from", $._end), "->", field("to", $._end),
      optional(field("body", block($, "link"))),
    ),

    _end: $ => choice($.name, $.text),

    include: $ => seq(field("kind", choice("include", "bibliography")), field("path", $.text)),

    ...blockRules,

    _spot: $ => choice($._end, $.arrow),
    arrow: $ => seq(field("from", $._end), "->", field("to", $._end)),

    _duration: $ => prec.right(seq($.number, optional(alias($.name, $.word)))),

    _figure: $ => choice($.number, $.text, alias($.name, $.word)),

    comment: _ => token(/#[^\n\r]*/),

    name: _ => new RustRegex("\\p{XID_Start}\\p{XID_Continue}*(?:-\\p{XID_Continue}+)*"),

    number: _ => token(/[-+]?[0-9](?:[0-9A-Za-z]|[-\/.:][0-9A-Za-z]|,[0-9])*%?/),

    // `"…"` on one line, `"""…"""` over several; what is escaped ends nothing.
    text: _ => token(choice(
      /"(?:[^"\\\n\r]|\\[^\n\r])*"/,
      /"""(?:[^"\\]|\\(?:.|[\n\r])|""?(?:[^"\\]|\\(?:.|[\n\r])))*"""/,
    )),
  },
});
