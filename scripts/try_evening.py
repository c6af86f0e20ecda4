#!/usr/bin/env python3
"""An administrator's evening: the package, nginx with TLS, mail, backups, a first dialogue, an invitation, a restore
elsewhere, an upgrade. Everything happens on a bare Debian 12 that systemd boots in a container without a network, with
the lines of docs/operations.md.

    make deb && .venv/bin/python scripts/try_evening.py FOLDER

As root. FOLDER: where debootstrap makes (or has made) the bare Debian; 1.5 GB. It takes some five minutes and says what
it saw; the first line that is not true ends it. Nothing of it is left running.
"""

import json
import re
import subprocess
import sys
import time

from evening_machine import Machine, handbook_block, package

CONF = "/etc/polder/polder.conf"
AS_POLDER = "cd /root; sudo -u polder polder"
SETTINGS = f"--settings {CONF}"
URL = "https://polder.example"
DIALOGUE = """\
title: How do we share the pool?
language: en
date: 2031-03-03
time: "15:30"
durationMinutes: 60
sides: [{name: Swimmers}, {name: Club}]
participants:
  - {name: Olga Organa, organisation: Club, side: Club, roles: [organiser], email: olga@polder.example}
  - {name: Anna Archer, organisation: Swimmers, side: Swimmers, roles: [participant], email: anna@polder.example}
"""
began = time.monotonic()


def saw(what):
    print(f"ok  {time.monotonic() - began:4.0f} s  {what}", flush=True)


def is_true(condition, *told):
    if not condition:
        print("NOT TRUE:", *told, sep="\n", file=sys.stderr)
        sys.exit(1)


def set_lines(machine, **settings):
    """Sets lines of the settings file, as with an editor: in place of the commented ones."""
    for name, value in settings.items():
        machine.run(f"sed -i 's|^#\\?POLDER_{name}=.*|POLDER_{name}={value}|' {CONF}; grep -q '^POLDER_{name}=' {CONF}")


def doctor(machine):
    """The doctor's findings as (level, what)."""
    done = machine.run(f"{AS_POLDER} doctor --json {SETTINGS}", check=False)
    return [(line["level"], line["what"]) for line in json.loads(done)]


def not_well(machine):
    return [f"{level}: {what}" for level, what in doctor(machine) if level != "ok"]


def api(machine, method, path, token, body=None):
    data = f"-H 'Content-Type: application/json' --data '{json.dumps(body)}'" if body is not None else ""
    done = machine.run(
        f"curl -sS -m 20 -X {method} -w '\\n%{{http_code}}' -H 'Authorization: Bearer {token}' {data} '{URL}{path}'"
    )
    text, _, status = done.rpartition("\n")
    return int(status), text


def install(machine):
    machine.run("cd /root; sha256sum --check --ignore-missing SHA256SUMS")
    machine.run(f"apt-get install -y -q /root/{package().name}")
    is_true(machine.run("systemctl is-active polder polder.socket").split() == ["active"] * 2)
    for file in ["/usr/share/man/man1/polder.1.gz", "/usr/share/bash-completion/completions/polder"]:
        machine.run(f"test -s {file}")
    told = machine.run(r"sed -n 's/.*\(\/usr\/share\/doc\/polder\/\S*\).*/\1/p' /var/lib/dpkg/info/polder.postinst")
    machine.run(f"test -s {told.split()[0]}")
    is_true("polder.example" not in machine.run(f"{AS_POLDER} links {SETTINGS}"))
    saw(f"installed and running: {machine.run('polder --version').strip()}")


def nginx_with_tls(machine):
    machine.run("apt-get install -y -q nginx-light openssl")
    machine.run(handbook_block("A certificate of your own authority"))
    machine.write("/etc/nginx/conf.d/polder.conf", handbook_block("nginx, with a name of its own"))
    machine.write("/etc/nginx/conf.d/polder-http.conf", handbook_block("nginx, for those who type no https"))
    machine.run("nginx -t && systemctl reload nginx")
    set_lines(machine, PUBLIC_URL=URL, OPERATOR='"Bond van Buren"', OPERATOR_CONTACT="beheer@polder.example")
    machine.run("systemctl restart polder")
    found = not_well(machine)
    is_true(any("ignores its X-Forwarded-For" in line for line in found), *found)
    set_lines(machine, TRUSTED_PROXY="127.0.0.1")
    machine.run("systemctl restart polder")
    moved = machine.run("curl -sS -o /dev/null -w '%{http_code} %{redirect_url}' http://polder.example/minutes")
    is_true(moved == f"301 {URL}/minutes", moved)
    saw("nginx passes pages and live feed on; http leads to https; the doctor named the proxy that was not trusted")


def backups(machine):
    set_lines(machine, BACKUP_TO="/var/backups/polder", BACKUP_EVERY="1h", KEEP="24h,14d,8w")
    machine.run("systemctl restart polder")
    machine.until("ls /var/backups/polder/polder-*.sqlite")
    saw(f"a backup: {machine.run('ls /var/backups/polder | head -1').strip()}")


def mail(machine):
    machine.run("apt-get install -y -q opensmtpd; useradd -m -b /srv anna; useradd -m -b /srv olga")
    # Debian's mail server, with mailboxes on this machine for the names of polder.example.
    local = 'match from local for domain "polder.example" action "local"'
    machine.run(f"sed -i 's|^match from local for any|{local}\\n&|' /etc/smtpd.conf; systemctl restart opensmtpd")
    set_lines(machine, SMTP="smtp://127.0.0.1:25", MAIL_FROM='"Dialogues <dialogues@polder.example>"')
    machine.run("systemctl restart polder")
    machine.run(f"{AS_POLDER} mail test olga@polder.example {SETTINGS}")
    machine.until("ls /srv/olga/Maildir/new/*")
    saw("a mail of `polder mail test` is in a mailbox")


def first_dialogue(machine):
    """Returns the token of the link in Anna's mail."""
    machine.write("/srv/pool.yaml", DIALOGUE)
    dialogue = re.search(r"Created (\w+)\.", machine.run(f"{AS_POLDER} new /srv/pool.yaml {SETTINGS}"))[1]
    listed = machine.run(f"{AS_POLDER} links {dialogue} {SETTINGS}")
    olga = re.search(rf"{URL}/organise#(\S+)", listed)[1]
    status, people = api(machine, "GET", f"/api/dialogues/{dialogue}/links", olga)
    is_true(status == 200, people)
    anna = next(one["participant"] for one in json.loads(people)["people"] if one["name"].startswith("Anna"))
    machine.hello(olga)
    command = {"do": "sendMail", "id": "c1", "kind": "invitation", "participants": [anna]}
    is_true(api(machine, "POST", f"/api/dialogues/{dialogue}/commands", olga, command)[0] == 200)
    machine.until("ls /srv/anna/Maildir/new/*")
    text = machine.letter("/srv/anna/Maildir/new")
    token = re.search(rf"{URL}/take-part#([\w-]+)", text)[1]
    is_true("BEGIN:VCALENDAR" in text, text)
    saw("the invitation is in Anna's mailbox, with her link and the appointment")
    return token


def link_opened(machine, token):
    page = machine.run(f"curl -sS -o /dev/null -w '%{{http_code}}' {URL}/take-part")
    is_true(page == "200", page)
    welcome = machine.hello(token)
    is_true("How do we share the pool?" in welcome, welcome)
    saw("her link opens the dialogue through nginx, and the live feed welcomes her")


def all_well(machine):
    found = not_well(machine)
    is_true(not found, *found)
    told = machine.run(f"{AS_POLDER} doctor {SETTINGS}")
    is_true(told.strip().endswith("All is well."), told)
    saw("the doctor says: All is well.")


def restored_elsewhere(machine, token):
    """Another user, another folder, another port: what a second machine would be."""
    machine.run("systemctl restart polder")
    machine.run(f"{AS_POLDER} backup /var/backups/polder/by-hand.sqlite --with-key {SETTINGS}")
    # The unit does not let the server write there, so the command moves the backup itself.
    machine.run("install -d -m 700 -o polder /srv/away")
    machine.run(
        f"{AS_POLDER} backup /srv/away/by-hand.sqlite --with-key {SETTINGS}; polder check --data /srv/away/*.sqlite"
    )
    machine.run(
        "useradd -m -b /srv elsewhere; cp /var/backups/polder/by-hand.sqlite* /srv/elsewhere;"
        " chown elsewhere: /srv/elsewhere/*"
    )
    machine.run("sudo -u elsewhere polder restore /srv/elsewhere/by-hand.sqlite --data /srv/elsewhere/new.sqlite")
    machine.run(
        "systemd-run -q --unit elsewhere --uid elsewhere polder serve --port 8090 --data /srv/elsewhere/new.sqlite"
        f" --public-url {URL}"
    )
    machine.until("curl -fsS http://127.0.0.1:8090/healthz")
    welcome = machine.hello(token, "http://127.0.0.1:8090")
    machine.run("systemctl stop elsewhere")
    is_true("How do we share the pool?" in welcome, welcome)
    saw("a backup restored elsewhere serves Anna's link")


def upgraded(machine, token):
    machine.newer_package("/root/newer.deb")
    asking = machine.start(
        "while ! test -e /tmp/enough; do"
        f" curl -sS -m 20 -o /dev/null -w '%{{http_code}} %{{time_total}}\\n' {URL}/healthz; done"
    )
    done = machine.run("apt-get install -y -q /root/newer.deb; sleep 1; touch /tmp/enough; dpkg-query -W polder")
    answers = [line.split() for line in asking.communicate(timeout=60)[0].splitlines()]
    bad = [one for one in answers if one[0] != "200"]
    is_true(not bad and len(answers) > 10, *answers)
    is_true("How do we share the pool?" in machine.hello(token))
    longest = max(float(one[1]) for one in answers)
    saw(f"upgraded to {done.split()[-1]}: {len(answers)} requests meanwhile, all answered, longest {longest:.2f} s")


def wrong_setting(machine):
    """Pages go on connecting meanwhile, and systemd tries to start the server for each."""
    machine.run(f"echo POLDER_KEEP=everything >>{CONF}; systemctl restart polder", check=False)
    machine.run("for n in 1 2 3 4 5 6 7 8 9; do curl -sS -m 2 http://127.0.0.1:8080/healthz; done", check=False)
    log = machine.run("systemctl status polder -n 12", check=False)
    is_true("POLDER_KEEP) counts hours, days and weeks" in log, log)
    machine.run(f"sed -i /=everything/d {CONF}; systemctl restart polder")
    is_true(machine.run("systemctl is-active polder polder.socket").split() == ["active"] * 2)
    shown = machine.run("systemctl show polder polder.socket -p StartLimitIntervalUSec,TriggerLimitBurst").split()
    is_true(shown[0] == "StartLimitIntervalUSec=0" and "TriggerLimitBurst=5" in shown, *shown)
    saw("a wrong setting is in the log; once it is mended, one restart brings server and socket back")


def listens_elsewhere(machine, token):
    """The handbook's drop-ins: another address and port, then a unix socket for nginx."""
    again = "systemctl daemon-reload; systemctl stop polder; systemctl restart polder.socket; systemctl start polder"
    drop_in = "/etc/systemd/system/polder.socket.d/override.conf"
    machine.run(f"mkdir -p {drop_in.rpartition('/')[0]}")
    machine.write(drop_in, "[Socket]\nListenStream=\nListenStream=0.0.0.0:9443\n")
    machine.run(again)
    machine.run("curl -fsS http://127.0.0.1:9443/healthz; ! curl -sS http://127.0.0.1:8080/healthz")
    machine.write(drop_in, "[Socket]\nListenStream=\nListenStream=/run/polder/polder.sock\nSocketGroup=www-data\n")
    set_lines(machine, TRUSTED_PROXY="unix")
    machine.run(again)
    site = "/etc/nginx/conf.d/polder.conf"
    machine.run(f"sed -i 's|127.0.0.1:8080|unix:/run/polder/polder.sock:|' {site}; nginx -t; systemctl reload nginx")
    is_true("How do we share the pool?" in machine.hello(token))
    all_well(machine)
    machine.run(f"rm {drop_in}; sed -i 's|unix:/run/polder/polder.sock:|127.0.0.1:8080|' {site}; {again}")
    set_lines(machine, TRUSTED_PROXY="127.0.0.1")
    machine.run("systemctl restart polder; systemctl reload nginx")
    saw("systemd listens on another port, then on a unix socket for nginx, then as before")


def renewed_certificate(machine, token):
    """Polder does TLS itself, and certbot's hook gives it a new certificate."""
    hook = "/etc/letsencrypt/renewal-hooks/deploy/polder"
    live = "/etc/letsencrypt/live/polder.example"
    machine.run(f"mkdir -p {live} {hook.rpartition('/')[0]}; systemctl stop nginx")
    machine.write(hook, handbook_block("certbot"))
    sign = (
        f"cd {live}; openssl req -new -newkey rsa:2048 -nodes -keyout privkey.pem -out csr -subj /CN=polder.example;"
        " openssl x509 -req -in csr -CA /root/ca.pem -CAkey /root/ca.key -CAcreateserial -days 90"
        " -extfile /root/polder.ext -out fullchain.pem"
    )
    # As certbot calls it, for the first certificate and for the next.
    call = f"{sign}; chmod +x {hook}; RENEWED_LINEAGE={live} RENEWED_DOMAINS=polder.example {hook}"
    machine.run(call)
    drop_in = "/etc/systemd/system/polder.socket.d/override.conf"
    machine.write(drop_in, "[Socket]\nListenStream=\nListenStream=0.0.0.0:443\n")
    set_lines(machine, TLS_CERT="/etc/polder/fullchain.pem", TLS_KEY="/etc/polder/privkey.pem")
    machine.run(
        "systemctl daemon-reload; systemctl stop polder; systemctl restart polder.socket; systemctl start polder"
    )
    shown = "openssl s_client -connect polder.example:443 </dev/null 2>/dev/null | openssl x509 -noout -serial"
    before = machine.run(shown)
    is_true("How do we share the pool?" in machine.hello(token))
    machine.run(call)
    machine.until(f'test "$({shown})" != "{before.strip()}"')
    is_true("How do we share the pool?" in machine.hello(token))
    all_well(machine)
    saw("Polder does TLS itself, and took certbot's new certificate without a restart")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with Machine(sys.argv[1], saw) as machine:
        install(machine)
        nginx_with_tls(machine)
        backups(machine)
        mail(machine)
        token = first_dialogue(machine)
        link_opened(machine, token)
        all_well(machine)
        restored_elsewhere(machine, token)
        upgraded(machine, token)
        all_well(machine)
        wrong_setting(machine)
        listens_elsewhere(machine, token)
        renewed_certificate(machine, token)
    saw("the whole evening")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        print("NOT TRUE:", failed.cmd[-1], failed.stdout, failed.stderr, sep="\n", file=sys.stderr)
        sys.exit(1)
