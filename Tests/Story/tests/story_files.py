"""Downloads the files of the minutes from the pages, and checks what each must say."""

import io
import json
import re
import zipfile
from pathlib import Path

import yaml
from browser_group import expect
from story_words import ACTION_EDITED, AGREEMENT, ANNA_ASKS, ANNA_CONFIDES, BRAM_ASKS, TITLE, WHILE_AWAY

# PDF and zip are tested in Tests/Live: a story's server has no WeasyPrint.
FORMATS = ["docx", "odt", "html", "md", "csv", "ics"]
OFFERED = ["html", "pdf", "docx", "odt", "md", "csv", "ics", "zip"]
COMPLETE = ["json", "yaml"]


def read(format, data):
    """The words of a downloaded file."""
    if format in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = [name for name in file.namelist() if name.endswith(".xml")]
            return "\n".join(re.sub(r"<[^>]+>", "", file.read(name).decode()) for name in names)
    text = data.decode("utf-8-sig")
    return re.sub(r"\r\n[ \t]", "", text) if format == "ics" else text


def download(person, within, formats):
    files = {}
    for format in formats:
        with person.page.expect_download() as download:
            within.locator(".download", has_text=f".{format}").click()
        assert download.value.suggested_filename.endswith(f".{format}")
        files[format] = read(format, Path(download.value.path()).read_bytes())
    return files


def download_all(group):
    """The files that a participant may have, from the minutes, and the complete ones, from the organiser's page."""
    reader, olga = group.reader, group.olga
    reader.press("Downloaden")
    dialog = reader.page.locator("dialog[open]")
    expect(dialog.locator(".download")).to_have_count(len(OFFERED))
    reader.look("formats")
    files = download(reader, dialog, FORMATS)
    reader.press("Sluiten", within=dialog, exact=True)
    olga.page.locator(".steps-list").get_by_text("Bestanden en beheer", exact=True).click()
    return {**files, **download(olga, olga.page.locator("main"), COMPLETE)}


def check_files(group, files, is_concept):
    for format in ("md", "html", "docx", "odt"):
        text = files[format]
        assert ("CONCEPT" in text) == is_concept, f"{format} says {'no ' if is_concept else ''}CONCEPT"
        for words in (TITLE, AGREEMENT, ACTION_EDITED, WHILE_AWAY[0], "Noor Bakker", ANNA_ASKS, BRAM_ASKS):
            assert words in text.replace("\\", "").replace("&#39;", "'"), f"{format} lacks {words!r}"
    for format, text in files.items():
        assert ANNA_CONFIDES not in text, f"{format} tells what was confided"
        assert not re.search(r"/(take-part|facilitate|notes|organise)#", text), f"{format} holds a link"
    rows = files["csv"].splitlines()
    assert len(rows) >= 2 and ";" in rows[0]
    assert ACTION_EDITED in files["csv"] and "Action" in files["csv"] and group.due in files["csv"]
    assert AGREEMENT not in files["csv"]
    # The action item: the session is over, so it is no appointment.
    assert files["ics"].count("BEGIN:VEVENT") == 1 and "BEGIN:VTODO" not in files["ics"]
    assert TITLE in files["ics"] and ACTION_EDITED in files["ics"] and group.due.replace("-", "") in files["ics"]
    whole = json.loads(files["json"])
    assert AGREEMENT in json.dumps(whole, ensure_ascii=False)
    assert yaml.safe_load(files["yaml"])["title"] == TITLE
    assert AGREEMENT in files["yaml"] and ACTION_EDITED in files["yaml"]
