#!/bin/sh
# install.sh BINARY PREFIX DESTDIR RUN_AS
#
# Puts the program, its configuration and the files for cron and systemd in place. Each file is written beside its
# place and renamed, so a run that is cut off leaves whole files only. A configuration file that somebody changed is
# never touched: the new one is put beside it as NAME.new. What "changed" means is known from the digests of the last
# installation.
set -eu

binary=$1
prefix=${2%/}
destdir=$3
user=$4
config=$(cd "$(dirname "$0")/../.." && pwd)/Config

case $prefix in
    /*) ;;
    *) echo "install: PREFIX must be an absolute path, not '$prefix'" >&2; exit 1 ;;
esac
# The path stands in a cron line and in a systemd unit, where blanks and signs such as % have a meaning.
case $prefix in
    *[!A-Za-z0-9/._+-]*) echo "install: PREFIX may hold letters, digits and / . _ + - only: '$prefix'" >&2; exit 1 ;;
esac
if [ -z "$user" ]; then
    if [ "$(id -u)" = 0 ]; then user=xunjian; else user=$(id -un); fi
fi
case $user in
    *[!A-Za-z0-9._-]*) echo "install: RUN_AS is not an account name: '$user'" >&2; exit 1 ;;
esac

root=$destdir$prefix
etc=$root/etc/xunjian
share=$root/share/xunjian
data=$root/var/lib/xunjian
sums=$share/installed.sha256
temporary=
trap 'if [ -n "$temporary" ]; then rm -f "$temporary"; fi' EXIT
trap 'exit 1' HUP INT TERM

# put FILE DESTINATION MODE
put() {
    mkdir -p "$(dirname "$2")"
    temporary=$2.installing.$$
    cp "$1" "$temporary"
    chmod "$3" "$temporary"
    sync "$temporary"
    mv -f "$temporary" "$2"
    temporary=
}

digest() { sha256sum "$1" | cut -d ' ' -f 1; }

# Whether the last installation put that file there with that digest.
known() { [ -e "$sums" ] && grep -qxF "$1" "$sums"; }

put "$binary" "$root/bin/xunjian" 755

mkdir -p "$share"
scratch=$(mktemp)
new_sums=$share/installed.sha256.installing.$$
trap 'rm -f "$scratch" "$new_sums"; if [ -n "$temporary" ]; then rm -f "$temporary"; fi' EXIT
: >"$new_sums"
(cd "$config" && find . -type f ! -path './cron/*' ! -path './systemd/*' ! -name '.*' | sed 's|^\./||') |
    LC_ALL=C sort >"$scratch"
while read -r name; do
    from=$config/$name
    to=$etc/$name
    new=$(digest "$from")
    echo "$new  $name" >>"$new_sums"
    if [ ! -e "$to" ]; then
        put "$from" "$to" 644
        continue
    fi
    here=$(digest "$to")
    [ "$here" != "$new" ] || continue
    if known "$here  $name"; then
        put "$from" "$to" 644
    elif ! known "$new  $name"; then
        put "$from" "$to.new" 644
        echo "install: $to was changed here and is kept; the new one is $to.new"
    fi
done <"$scratch"
mv -f "$new_sums" "$sums"

mkdir -p "$data/logs"
if [ "$(id -u)" = 0 ] && [ -z "$destdir" ] && id "$user" >/dev/null 2>&1; then
    chown "$user:" "$data" "$data/logs"
    chmod 750 "$data"
fi

for template in cron/xunjian.cron cron/xunjian-probe.cron systemd/xunjian-crawl.service systemd/xunjian-crawl.timer \
    systemd/xunjian-probe.service systemd/xunjian-probe.timer; do
    sed -e "s|@PREFIX@|$prefix|g" -e "s|@USER@|$user|g" "$config/$template" >"$scratch"
    put "$scratch" "$share/$(basename "$template")" 644
done
put "$config/../README.md" "$share/README.md" 644
put "$config/../README.zh-CN.md" "$share/README.zh-CN.md" 644

here=$prefix/share/xunjian
echo "installed: $root/bin/xunjian, configuration in $etc, data in $data"
if [ "$(id -u)" = 0 ]; then
    if ! id "$user" >/dev/null 2>&1; then
        echo "the nightly crawl runs as '$user', which is no account here yet; create it, then install again:"
        echo "    adduser --system --group --no-create-home --home $prefix/var/lib/xunjian $user"
    fi
    echo "nightly, one of the two:"
    echo "    ln -sf $here/xunjian.cron /etc/cron.d/xunjian"
    echo "    ln -sf $here/xunjian-crawl.service $here/xunjian-crawl.timer /etc/systemd/system/ &&" \
        "systemctl daemon-reload && systemctl enable --now xunjian-crawl.timer"
    echo "availability visits round the clock, one of the two:"
    echo "    ln -sf $here/xunjian-probe.cron /etc/cron.d/xunjian-probe"
    echo "    ln -sf $here/xunjian-probe.service $here/xunjian-probe.timer /etc/systemd/system/ &&" \
        "systemctl daemon-reload && systemctl enable --now xunjian-probe.timer"
else
    echo "nightly, as this account (a crontab has no field for the account):"
    echo "    (crontab -l; sed 's/^31 \\* \\* \\* \\* $user /31 * * * * /' $here/xunjian.cron) | crontab -"
    echo "availability visits round the clock, as this account:"
    echo "    (crontab -l; sed 's/^\\*\/5 \* \* \* \* $user /*\/5 * * * * /' $here/xunjian-probe.cron) | crontab -"
fi
