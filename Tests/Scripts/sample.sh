#!/bin/sh
# sample.sh FROM TO: copies a round's documents under the plain names of sample-names.txt, letters by their numbers, so
# that any tool can list them.
set -eu
from=${1:?usage: sample.sh FROM TO}
to=${2:?usage: sample.sh FROM TO}
rm -rf "$to"
mkdir -p "$to/notices"
while read -r name plain; do
    cp "$from/$name" "$to/$plain"
done <"$(dirname "$0")/sample-names.txt"
for letter in "$from"/整改通知/*.docx; do
    number=$(basename "$letter" | cut -d - -f 1)
    cp "$letter" "$to/notices/$number.docx"
done
