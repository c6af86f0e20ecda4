"""The files from which `make deb` makes a package. `scripts/try_package.sh` tries the package itself."""

import re
import subprocess

import pytest
from polder import ROOT, TIMEOUT, polder, program

PACKAGING = ROOT / "packaging"
EXPOSURE_MAX = 2.0


def run(*command, **keywords):
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=TIMEOUT, check=False, **keywords
    )
    assert done.returncode == 0, done
    return done.stdout + done.stderr


def test_the_unit_lets_the_server_do_little():
    report = run("systemd-analyze", "security", "--offline=true", PACKAGING / "polder.service")
    exposure = float(re.search(r"Overall exposure level for polder.service: ([\d.]+)", report).group(1))
    assert exposure <= EXPOSURE_MAX, report


def test_systemd_understands_the_units(tmp_path):
    for name in ("polder.service", "polder.socket"):
        text = (PACKAGING / name).read_text().replace("/usr/bin/polder", program())
        # The manual page is there only where the package is installed.
        (tmp_path / name).write_text(text.replace("man:polder(1) ", ""))
    assert run("systemd-analyze", "verify", tmp_path / "polder.service", tmp_path / "polder.socket") == ""


def test_the_settings_of_the_package_are_settings(tmp_path):
    conf = PACKAGING / "polder.conf"
    names = re.findall(r"^#?(POLDER_\w+)=", conf.read_text(), re.M)
    told = polder("--help").stdout.decode()
    assert len(names) > 8 and all(name in told for name in names)
    (tmp_path / "password").write_text("secret\n")
    # Those that are not comments are right, and so are the others once they count. Of TLS and paper there are no files.
    given = re.sub(r"^#(POLDER_(?!TLS|LETTERHEAD|DOCX_STYLE))", r"\1", conf.read_text(), flags=re.M)
    given = re.sub(r"(?<=_FILE=).+", str(tmp_path / "password"), given)
    for text in (conf.read_text(), given):
        (tmp_path / "polder.conf").write_text(text)
        done = polder("doctor", "--settings", tmp_path / "polder.conf", "--data", tmp_path / "none.sqlite", check=False)
        assert done.returncode in (0, 1) and done.stderr == b""


@pytest.mark.parametrize("script", ["postinst", "prerm", "postrm"])
def test_the_package_scripts_are_scripts(script):
    run("sh", "-n", PACKAGING / script)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_are_completions(shell, tmp_path):
    text = polder("--generate-completion-script", shell).stdout.decode()
    assert all(word in text for word in ["doctor", "--public-url" if shell != "fish" else "public-url"])
    if shell == "bash":
        (tmp_path / "polder").write_text(text)
        run("bash", "-n", tmp_path / "polder")
