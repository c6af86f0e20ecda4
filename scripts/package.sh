#!/bin/sh
# Makes what is handed out, in the folder dist/:
#   scripts/package.sh deb    a Debian package
#   scripts/package.sh dist   a portable folder, as an archive, for a Debian 12 with the listed libraries
# Checksums are in dist/SHA256SUMS. It builds the program first; two runs on one commit give the same bytes, apart from
# what the compiler itself does differently. With POLDER_BUILT=PROGRAM it packs that finished program instead, which has
# to have Swift's libraries in it (swift build -c release --product polder --static-swift-stdlib).
set -eu

cd "$(dirname "$0")/.."
version=$(sed -n 's/.*static let version = "\(.*\)"/\1/p' Sources/Dialogue/Product.swift)
architecture=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
umask 022

built=${POLDER_BUILT:-.build/release/polder}

build() {
  [ -n "${POLDER_BUILT:-}" ] || swift build -c release --product polder --static-swift-stdlib
  # Nobody else's machine has Swift's libraries.
  if ldd "$built" | grep -q libswift; then
    echo "$built needs Swift's own libraries; build it with --static-swift-stdlib" >&2
    exit 1
  fi
  rm -rf "dist/$1"
  mkdir -p "dist/$1"
}

# place FROM... FOLDER: copies files and folders with the modes that a package has.
place() {
  for last; do :; done
  mkdir -p "$last"
  while [ $# -gt 1 ]; do
    cp -R "$1" "$last/"
    shift
  done
}

program() {
  mkdir -p "$1"
  cp "$built" "$1/polder"
  strip "$1/polder"
}

# The tool of swift-argument-parser, run on the program itself. Its plug-in would build everything once more.
manual() {
  [ -n "${POLDER_BUILT:-}" ] && [ -x .build/debug/generate-manual ] || swift build --product generate-manual
  mkdir -p dist/manual "$1"
  .build/debug/generate-manual "$built" --multi-page --output-directory dist/manual
  rm -f dist/manual/polder.bench-*.1 dist/manual/polder.help.1
  for page in dist/manual/polder*.1; do gzip -9n <"$page" >"$1/$(basename "$page").gz"; done
  rm -r dist/manual
}

completions() {
  mkdir -p "$1/bash-completion/completions" "$1/zsh/vendor-completions" "$1/fish/vendor_completions.d"
  "$built" --generate-completion-script bash >"$1/bash-completion/completions/polder"
  "$built" --generate-completion-script zsh >"$1/zsh/vendor-completions/_polder"
  "$built" --generate-completion-script fish >"$1/fish/vendor_completions.d/polder.fish"
}

documents() {
  place docs/*.md SECURITY.md "$1"
  place docs/decisions "$1"
  place packaging/copyright "$1"
  gzip -9n <CHANGELOG.md >"$1/NEWS.gz"
  {
    echo "polder ($version) unstable; urgency=medium"
    echo
    echo "  * NEWS.gz in this folder lists the changes."
    echo
    echo " -- The founders of Polder <polder@polder.invalid>  $(date -uR -d "@$SOURCE_DATE_EPOCH")"
  } | gzip -9n >"$1/changelog.gz"
}

deb() {
  root=dist/deb/root
  build deb
  program $root/usr/bin
  place Public Examples $root/usr/share/polder
  manual $root/usr/share/man/man1
  completions $root/usr/share
  documents $root/usr/share/doc/polder
  place packaging/polder.service packaging/polder.socket $root/lib/systemd/system
  place packaging/polder.conf $root/etc/polder
  mkdir -p $root/usr/share/lintian/overrides
  cp packaging/lintian-overrides $root/usr/share/lintian/overrides/polder
  mkdir -p $root/DEBIAN dist/deb/debian
  echo "Source: polder" >dist/deb/debian/control
  libraries=$(cd dist/deb && dpkg-shlibdeps -O root/usr/bin/polder 2>/dev/null | sed 's/^shlibs:Depends=//')
  size=$(du -sk --exclude=DEBIAN $root | cut -f1)
  # The event loop is a plug-in that the library loads by name.
  sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" \
    -e "s/@DEPENDS@/$libraries, libwebsockets-evlib-ev/" packaging/control.in >$root/DEBIAN/control
  echo /etc/polder/polder.conf >$root/DEBIAN/conffiles
  for script in postinst prerm postrm; do install -m 755 packaging/$script $root/DEBIAN/$script; done
  (cd $root && find etc usr lib -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
  chmod -R u=rwX,go=rX $root
  find $root -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group -Zxz -z3 --build $root "dist/polder_${version}_$architecture.deb"
}

dist() {
  name=polder-$version-linux-$architecture
  build "$name"
  program "dist/$name/bin"
  place Public Examples "dist/$name/share/polder"
  documents "dist/$name/doc"
  place scripts/install.sh packaging/polder.service packaging/polder.socket packaging/polder.conf "dist/$name"
  find "dist/$name" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  tar -C dist --sort=name --owner=0 --group=0 --numeric-owner -czf "dist/$name.tar.gz" "$name"
}

case "${1:-}" in
deb) deb ;;
dist) dist ;;
*) echo "usage: $0 deb|dist" >&2; exit 2 ;;
esac
(cd dist && sha256sum ./*.deb ./*.tar.gz 2>/dev/null | sed 's| \./| |' >SHA256SUMS)
cat dist/SHA256SUMS
