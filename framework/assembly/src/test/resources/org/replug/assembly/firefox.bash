#!/usr/bin/env bash
# Runs within a session: pages, a profile without the first run's greetings, and Firefox.
cd "$HOME" || exit
mkdir profile
cat >profile/user.js <<'PREFS'
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.tabs.warnOnClose", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("termsofuse.bypassNotification", true);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("webgl.force-enabled", true);
PREFS
cat >first.html <<'PAGE'
<!DOCTYPE html><title>first</title>
<input id=text autofocus> <a href="followed.html">a link</a> <b id=count></b>
<p><canvas id=canvas width=120 height=80></canvas>
<script>
let count = 0, frames = 0;
const gl = canvas.getContext("webgl");
function shader(type, source) {
  const made = gl.createShader(type);
  gl.shaderSource(made, source);
  gl.compileShader(made);
  return made;
}
// A thousand triangles that turn.
function scene() {
  const program = gl.createProgram();
  gl.attachShader(program, shader(gl.VERTEX_SHADER, `
    attribute float n; uniform float t;
    void main() {
      float a = n * 2.1 + t + floor(n / 3.0) * 0.01;
      gl_Position = vec4(cos(a) * fract(n / 97.0), sin(a) * fract(n / 89.0), 0, 1);
    }`));
  gl.attachShader(program, shader(gl.FRAGMENT_SHADER,
    "void main() { gl_FragColor = vec4(0.4, 0.8, 0.3, 1); }"));
  gl.linkProgram(program);
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, Float32Array.from({length: 3000}, (_, i) => i), gl.STATIC_DRAW);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(0, 1, gl.FLOAT, false, 0, 0);
  return gl.getUniformLocation(program, "t");
}
const time = gl && scene();
function draw() {
  if (gl) {
    gl.clearColor(0.1, 0.2, 0.6, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform1f(time, frames / 50);
    gl.drawArrays(gl.TRIANGLES, 0, 3000);
    frames += gl.getError() === gl.NO_ERROR;
  }
  requestAnimationFrame(draw);
}
draw();
const element = id => document.getElementById(id);
setInterval(() => {
  element("count").textContent = ++count;
  document.title = `A ${count} ${frames} [${element("text").value}]`;
}, 100);
</script>
PAGE
for page in second third followed; do
  echo "<!DOCTYPE html><title>$page</title><p>$page" >"$page.html"
done
exec firefox-esr --profile "$HOME/profile" "file://$HOME/first.html" "file://$HOME/second.html"
