#!/bin/sh
# Tries the Debian package and the portable folder on a bare Debian 12, as root. Run `make deb dist` first.
#   scripts/try_package.sh FOLDER       FOLDER: where debootstrap makes (or has made) the bare Debian; 400 MB
# It installs, starts the server as its unit does, upgrades, removes and purges, and says what it saw. The first line
# that is not true ends it. A chroot has no running systemd, so the server is started by hand.
set -eu

cd "$(dirname "$0")/.."
folder=${1:?usage: $0 FOLDER}
package=$(ls dist/polder_*.deb)
archive=$(ls dist/polder-*.tar.gz)
# The mounts end with this script.
[ "${MOUNTS:-}" ] || MOUNTS=own exec unshare -m "$0" "$@"

[ -d "$folder/bare/etc" ] || debootstrap --variant=minbase bookworm "$folder/bare"

# A copy of the bare Debian, and how to run something in it.
fresh() {
  root=$folder/$1
  umount -R "$root/proc" 2>/dev/null || true
  rm -rf "$root"
  cp -a "$folder/bare" "$root"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  mount -t proc proc "$root/proc"
  inside apt-get -q update >/dev/null
}
inside() { chroot "$root" /usr/bin/env DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
saw() { echo "ok  $*"; }
healthy() {
  for _ in $(seq 100); do
    inside curl -fsS "http://127.0.0.1:$1/healthz" 2>/dev/null && echo && return
    sleep 0.1
  done
  return 1
}
as_unit="set -a; . /etc/polder/polder.conf; POLDER_PORT=18480; umask 077; cd /var/lib/polder"
run_unit() {
  inside su -s /bin/sh polder -c "$as_unit; echo \$\$ >/tmp/pid; exec /usr/bin/polder serve" &
  server=$!
  healthy 18480
}
stop_unit() {
  kill "$(cat "$root/tmp/pid")"
  wait "$server"
}
settings="--settings /etc/polder/polder.conf"

echo "== the package"
lintian --fail-on error "$package"
saw "lintian has no errors"
fresh package
cp "$package" "$root/tmp/polder.deb"
inside apt-get -q install -y --no-install-recommends /tmp/polder.deb curl >/dev/null
saw "apt installs it: $(inside polder --version)"
inside id polder
inside stat -c '%A %U:%G %n' /etc/polder/polder.conf /var/lib/polder
for file in usr/share/man/man1/polder.1.gz usr/share/man/man1/polder.serve.1.gz lib/systemd/system/polder.socket \
  usr/share/bash-completion/completions/polder usr/share/zsh/vendor-completions/_polder \
  usr/share/fish/vendor_completions.d/polder.fish usr/share/doc/polder/operations.md; do
  test -s "$root/$file"
  saw "/$file"
done
inside test -L /etc/systemd/system/multi-user.target.wants/polder.service
inside test -L /etc/systemd/system/sockets.target.wants/polder.socket
saw "both units are enabled"
run_unit
inside su -s /bin/sh polder -c "cd; polder new /usr/share/polder/Examples/dialoog-2021-01-26.yaml $settings" | head -1
inside su -s /bin/sh polder -c "cd; polder doctor $settings" || saw "the doctor finds what is missing"
stop_unit
saw "the server ran as the user polder, and stopped"

echo "== an upgrade, removing, purging"
inside sh -c "echo '# mine' >>/etc/polder/polder.conf"
rm -rf "$folder/newer"
dpkg-deb -R "$package" "$folder/newer"
sed -i 's/^Version: .*/&+1/' "$folder/newer/DEBIAN/control"
dpkg-deb --root-owner-group -Zgzip -z1 -b "$folder/newer" "$root/tmp/newer.deb" >/dev/null
rm -r "$folder/newer"
inside apt-get -q install -y --no-install-recommends /tmp/newer.deb >/dev/null
inside grep -q '# mine' /etc/polder/polder.conf
saw "an upgrade keeps the settings: $(inside dpkg-query -W polder)"
run_unit
listed=$(inside su -s /bin/sh polder -c "cd; polder list $settings")
stop_unit
saw "and the dialogues: $listed"
inside dpkg -r polder >/dev/null
inside test -s /var/lib/polder/polder.sqlite
inside grep -q '# mine' /etc/polder/polder.conf
saw "removing keeps dialogues and settings"
inside dpkg -i /tmp/newer.deb >/dev/null
inside dpkg -P polder
inside test -s /var/lib/polder/polder.sqlite-key
inside test ! -e /etc/polder/polder.conf
saw "purging keeps the dialogues and their key, and removes the settings"
umount "$root/proc"

echo "== the portable folder"
fresh portable
tar -C "$root/opt" -xzf "$archive"
name=$(basename "$archive" .tar.gz)
inside "/opt/$name/install.sh" run
inside useradd --create-home tester
inside su tester -c "cd; echo \$\$ >/tmp/pid; POLDER_PORT=18481 exec /opt/$name/bin/polder" &
server=$!
healthy 18481
inside su tester -c "cd; POLDER_PORT=18481 /opt/$name/bin/polder doctor" || saw "the doctor finds what is missing"
stop_unit
saw "it ran on a bare Debian 12 with the packages of install.sh run"
umount "$root/proc"
