#!/bin/sh
# Installs what Polder needs from Debian's (or Ubuntu's) packages, if it is missing.
#   scripts/install.sh build   headers and libraries to compile against, and the programs that run beside the server
#   scripts/install.sh run     only the needs of a finished binary (the Dockerfile's last stage)
#   scripts/install.sh package what `make deb` and `make try` need besides
#   scripts/install.sh test    the further needs of `make test`: Chromium, Node, Python, a C compiler, strace, nginx and
#                              Caddy (the tests start their own; nothing needs the ones that Debian starts)
# The Makefile and the Dockerfile both call this, so that there is one list.
set -eu

build="libwebsockets-dev libwebsockets-evlib-ev libev-dev libsqlite3-dev libssl-dev libqrencode-dev zlib1g-dev"
build="$build pkg-config pandoc"
run="libwebsockets17 libwebsockets-evlib-ev libev4 libsqlite3-0 libssl3 libqrencode4 zlib1g pandoc tzdata"
run="$run ca-certificates curl"
package="dpkg-dev fakeroot lintian mandoc debootstrap systemd-container"
test="systemd chromium-headless-shell nodejs python3-venv sqlite3 openssl fonts-dejavu-core strace gcc libc6-dev"
test="$test nginx-light caddy curl opensmtpd"
test="$test qpdf poppler-utils libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

case "${1:-build}" in
build) wanted=$build ;;
run) wanted=$run ;;
package) wanted=$package ;;
test) wanted=$test ;;
*) echo "usage: $0 build|run|package|test" >&2; exit 2 ;;
esac

missing=""
for package in $wanted; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

sudo=""
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "These packages are missing; install them as root:$missing" >&2; exit 1; }
  sudo=sudo
fi
echo "Installing:$missing"
# Another package run may hold the lock; wait for it rather than fail.
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get -o DPkg::Lock::Timeout=300 update -q >/dev/null
# shellcheck disable=SC2086
$sudo apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends $missing >/dev/null
