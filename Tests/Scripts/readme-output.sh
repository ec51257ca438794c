#!/bin/sh
# readme-output.sh [--check] [FILE]
#
# Puts the text of a demo run (FILE, or what is piped in) between the markers of README.md. With --check nothing is
# written: the status is 1, and the difference is shown, when README.md says something else.
set -eu

readme=$(dirname "$0")/../../README.md
check=
if [ "${1:-}" = --check ]; then
    check=yes
    shift
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat "${1:--}" >"$work/output"
if [ ! -s "$work/output" ]; then
    echo "readme-output: the demo run printed nothing" >&2
    exit 1
fi
for marker in begin end; do
    if [ "$(grep -cxF "<!-- demo-output:$marker -->" "$readme")" != 1 ]; then
        echo "readme-output: README.md must hold one line <!-- demo-output:$marker -->" >&2
        exit 1
    fi
done

awk -v output="$work/output" '
    $0 == "<!-- demo-output:end -->" { skipping = 0 }
    !skipping { print }
    $0 == "<!-- demo-output:begin -->" {
        skipping = 1
        print "```"
        while ((getline line < output) > 0) { sub(/[ \t\r]+$/, "", line); print line }
        print "```"
    }
' "$readme" >"$work/README.md"

if [ -n "$check" ]; then
    diff -u "$readme" "$work/README.md"
elif ! cmp -s "$readme" "$work/README.md"; then
    cp "$work/README.md" "$readme.new"
    mv -f "$readme.new" "$readme"
fi
