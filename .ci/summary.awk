# Surefire's reports, given as files, in short: counts of each module, failures with their stack traces, why tests were skipped.
# A report is read as XML, because output and messages of tests, which may look like anything, stand in it as CDATA.

function attribute(tag, name,   at) {
  at = match(tag, "[ \t]" name "=\"[^\"]*\"")
  return at ? decoded(substr(tag, RSTART + length(name) + 3, RLENGTH - length(name) - 4)) : ""
}

function decoded(s,   out, name, code) {
  out = ""
  while (match(s, /&(#[0-9]+|[a-z]+);/)) {
    name = substr(s, RSTART + 1, RLENGTH - 2)
    out = out substr(s, 1, RSTART - 1)
    code = substr(name, 1, 1) == "#" ? substr(name, 2) + 0 : 0
    if (name in entity) out = out entity[name]
    else if (code > 0 && code < 128) out = out sprintf("%c", code)
    else out = out "&" name ";"
    s = substr(s, RSTART + RLENGTH)
  }
  return out s
}

# A line of a test's making, fit for a terminal and a log.
function shown(s) {
  gsub(/\t/, "  ", s)
  gsub(/[\001-\037\177]/, "?", s)
  return length(s) > 400 ? substr(s, 1, 400) " ..." : s
}

# The message, and of each cause the first places of the stack and a few of ours below them.
function failure(   n, i, line, head, here, ours, frames) {
  n = split(body, line, "\n")
  report = report "FAILED  " module ": " test "\n"
  for (i = 1; i <= n; i++) {
    if (line[i] ~ /^[ \t]*(at [^ ]+\(.*\)|\.\.\. [0-9]+ more)$/) {
      if (++here > 8 && (line[i] !~ /io\.hopbench\./ || ++ours > 4)) continue
      if (++frames > 60) continue
    } else {
      here = ours = 0
      if (line[i] == "" || ++head > 40) continue
    }
    report = report "    " shown(line[i]) "\n"
  }
}

function skipped_because(   reason, key) {
  reason = body
  sub(/\n[ \t]*at .*/, "", reason)
  gsub(/[ \t\n]+/, " ", reason)
  sub(/^[A-Za-z0-9_.$]*(Exception|Error): /, "", reason)
  sub(/^Assumption failed: /, "", reason)
  key = module ": " (reason == "" ? "no reason given" : shown(reason))
  if (!(key in times)) skips[++reasons] = key
  times[key]++
  example[key] = test
}

function ended() {
  sub(/^[ \t\n]+/, "", body)
  if (kind == "skipped") skipped_because()
  else failure()
  kind = ""
}

function markup(tag,   name) {
  name = tag
  sub(/^</, "", name)
  sub(/[ \t\n\/>].*/, "", name)
  if (name == "testsuite") {
    if (!(module in tests)) order[++modules] = module
    tests[module] += attribute(tag, "tests")
    failed[module] += attribute(tag, "failures") + attribute(tag, "errors")
    skipped[module] += attribute(tag, "skipped")
    seconds[module] += attribute(tag, "time")
  } else if (name == "testcase") {
    test = attribute(tag, "classname") "." attribute(tag, "name")
  } else if (name == "failure" || name == "error" || name == "skipped") {
    kind = name
    body = ""
    message = attribute(tag, "message")
    if (name != "skipped") message = attribute(tag, "type") (message == "" ? "" : ": ") message
    if (tag ~ /\/>$/) { body = message; ended() }
  } else if (kind != "" && tag == "</" kind ">") {
    # Where a text holds what XML cannot, it is written on one line; only the message keeps its lines then.
    if (kind != "skipped" && body !~ /\n./ && message ~ /\n./) body = message "\n" body
    if (body ~ /^[ \t\n]*$/) body = message
    ended()
  }
}

function text(s) { if (kind != "") body = body s }

function outside(s,   at) {
  while (s != "") {
    if (open == "") {
      at = index(s, "<")
      if (!at) { text(decoded(s)); return }
      text(decoded(substr(s, 1, at - 1)))
      s = substr(s, at)
    }
    at = index(s, ">")
    if (!at) { open = open s; return }
    markup(open substr(s, 1, at))
    open = ""
    s = substr(s, at + 1)
  }
}

BEGIN {
  entity["lt"] = "<"; entity["gt"] = ">"; entity["quot"] = "\""; entity["apos"] = "'"; entity["amp"] = "&"
}

FNR == 1 {
  module = FILENAME
  sub(/\/target\/.*/, "", module)
  sub(/^\.\//, "", module)
  cdata = 0; open = ""; kind = ""
}

{
  rest = $0
  while (1) {
    if (cdata) {
      at = index(rest, "]]>")
      if (!at) { text(rest "\n"); break }
      text(substr(rest, 1, at - 1))
      rest = substr(rest, at + 3)
      cdata = 0
    } else {
      at = index(rest, "<![CDATA[")
      if (!at) { outside(rest "\n"); break }
      outside(substr(rest, 1, at - 1))
      rest = substr(rest, at + 9)
      cdata = 1
    }
  }
}

END {
  for (i = 1; i <= reasons; i++) {
    key = skips[i]
    print "skipped " key (times[key] == 1 ? " (" example[key] ")" : " (" times[key] " tests)")
  }
  printf "%s", report
  for (i = 1; i <= modules; i++) {
    m = order[i]
    printf "%-28s %5d tests %3d failed %3d skipped %7.1f s\n", m, tests[m], failed[m], skipped[m], seconds[m]
    t += tests[m]; f += failed[m]; k += skipped[m]
  }
  printf "%d passed, %d failed, %d skipped\n", t - f - k, f, k
}
