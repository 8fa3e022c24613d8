// What a script uses that older browsers lack. Given acorn's folder, a file of names and scripts;
// prints each fault as a line, and last how many scripts and names were read.
const fs = require("fs");
const [, , acorn, names, ...scripts] = process.argv;
const { parse } = require(acorn);
const newer = new Set(fs.readFileSync(names, "utf8").split("\n").slice(1).filter(Boolean));
// The level of JavaScript of Safari 15: class fields, private names and static blocks came later in part.
const LEVEL = 2021;
let read = 0;

const walk = (node, file) => {
  if (!node || typeof node.type !== "string") return;
  const say = (what) => console.log(`${file}: ${what}`);
  if (node.type === "MemberExpression") {
    const { property, computed } = node;
    read += 1;
    if (!computed && newer.has(property.name) && !/^[A-Z]/.test(property.name)) say(`.${property.name}`);
  }
  if (node.type === "Identifier" && newer.has(node.name) && /^[A-Z]|^structuredClone$/.test(node.name)) say(node.name);
  if (node.regex && (/\(\?<[=!]/.test(node.regex.pattern) || /[dv]/.test(node.regex.flags))) say(`/${node.regex.pattern}/${node.regex.flags}`);
  Object.values(node).forEach((part) => (Array.isArray(part) ? part : [part]).forEach((one) => walk(one, file)));
};

scripts.forEach((file) => {
  const text = fs.readFileSync(file, "utf8");
  try {
    walk(parse(text, { ecmaVersion: LEVEL, sourceType: "module", allowReturnOutsideFunction: true }), file);
  } catch (error) {
    console.log(`${file}: ${error.message}: ${text.slice(error.pos, error.pos + 40)}`);
  }
});
console.log(`${scripts.length} ${read}`);
