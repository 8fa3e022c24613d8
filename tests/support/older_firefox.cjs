// Node.js reads this before Playwright, which asks of every Firefox what the long-support one cannot do
// yet: to pretend a colour scheme. Here that one command is answered without asking the browser.
const Module = require("module");

const NOT_YET = "emulation.setMediaFeaturesOverride";
const load = Module._load;

Module._load = function (request, ...more) {
  const found = load.call(this, request, ...more);
  if (request.endsWith("utilsBundle") && found.ws && !found.ws.prototype.answersForFirefox) {
    const { prototype } = found.ws;
    const { send } = prototype;
    prototype.answersForFirefox = true;
    prototype.send = function (text, ...rest) {
      const asked = JSON.parse(text);
      if (asked.method !== NOT_YET) return send.call(this, text, ...rest);
      const data = JSON.stringify({ type: "success", id: asked.id, result: {} });
      return setImmediate(() => this.emit("message", Buffer.from(data), false));
    };
  }
  return found;
};
