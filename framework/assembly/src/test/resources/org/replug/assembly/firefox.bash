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
function draw() {
  if (gl) {
    gl.clearColor((++frames % 50) / 50, 0.4, 0.6, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
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
