#!/bin/sh
# Installs the Debian packages that the build needs and that are missing. Called by make before everything else, so it
# asks dpkg once and is done when nothing is missing.
set -eu

swift=${1:-swift}
# What we link, then what the Swift toolchain needs to run and to link on a bare Debian 12.
packages="libcurl4-openssl-dev libxml2-dev libsqlite3-dev zlib1g-dev libbrotli-dev libzstd-dev libssl-dev libc-ares-dev libpsl-dev libzip-dev libxlsxwriter-dev pkg-config
binutils gcc libc6-dev libstdc++-12-dev libncurses6 libuuid1 tzdata ca-certificates git make"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "setup: this is not Debian; the build needs the development files of libcurl (OpenSSL), libxml2, SQLite," >&2
    echo "       zlib, brotli, zstd and OpenSSL, and pkg-config" >&2
else
    # An absent package makes dpkg-query complain and fail; its name then simply is not in the answer.
    # shellcheck disable=SC2086
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $packages 2>/dev/null | sed -n 's/^installed //p') || :
    missing=
    for package in $packages; do
        case "
$installed
" in *"
$package
"*) ;; *) missing="$missing $package" ;; esac
    done

    if [ -n "$missing" ]; then
        line="apt-get install -y --no-install-recommends$missing"
        if [ "$(id -u)" = 0 ]; then
            as_root=
        elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            as_root="sudo -n"
        else
            echo "setup: packages are missing and this account may not install them; run once:" >&2
            echo "    sudo $line" >&2
            exit 1
        fi
        echo "setup: installing$missing"
        # Without a network the lists stay as they are, and the installation itself says what it lacks.
        $as_root apt-get update -q || :
        # shellcheck disable=SC2086
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
    fi
fi

if ! command -v "$swift" >/dev/null 2>&1; then
    echo "setup: no Swift found; install Swift 6.3 from https://www.swift.org/install/linux/ and put its usr/bin into PATH" >&2
    exit 1
fi
