#!/bin/sh
# What the Swift formatter does not look at: shell and Python scripts parse, and no source file is over the cap.
set -eu
cd "$(dirname "$0")/../.."
cap=400
status=0

for script in .ci/run Tests/Scripts/*.sh; do
    sh -n "$script" || status=1
done

if command -v python3 >/dev/null 2>&1; then
    for script in Tests/Scripts/*.py Tests/Bench/*.py; do
        [ -e "$script" ] || continue
        python3 -c 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1])' "$script" \
            || status=1
    done
else
    echo "lint: no python3 here, so the Python scripts were not checked"
fi

long=$(find Package.swift Sources Tests Config Makefile -type f \
    \( -name '*.swift' -o -name '*.sh' -o -name '*.py' -o -name '*.h' -o -name '*.c' -o -name '*.yaml' -o -name Makefile \) \
    -exec awk -v cap="$cap" 'END { if (FNR > cap) print FILENAME ": " FNR " lines, the cap is " cap }' {} \;)
if [ -n "$long" ]; then
    echo "$long" >&2
    status=1
fi
exit $status
