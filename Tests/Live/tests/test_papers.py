"""PDF, zip, briefing note, memo, letterhead and house style, as independent programs read them."""

import io
import itertools
import shutil
import subprocess

import docx
import pdfua
import pikepdf
import pytest
from odf import teletype, text
from odf.opendocument import load
from papers import WEASYPRINT, Headings, TagTree, letterhead
from polder import ROOT, SOAK, create, fails, polder, program
from server import Server
from shortage import not_short_of

pytestmark = not_short_of("memory", "children")
EXAMPLE = ROOT / "Examples" / "overleg-2020-08-27.yaml"


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A dialogue that was held; returns (its id, the database)."""
    data = tmp_path_factory.mktemp("held") / "polder.sqlite"
    return create(EXAMPLE, data), data


def export(held, format, *options, env=None):
    dialogue, data = held
    arguments = ["--format", format, "--weasyprint", WEASYPRINT, "--data", data, *options]
    return polder("export", dialogue, *arguments, env=env).stdout


@pytest.fixture(scope="module")
def pdf(held):
    return export(held, "pdf")


# PDF


def test_a_pdf_has_title_language_bookmarks_and_a4_pages(held, pdf):
    html = export(held, "html").decode()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert str(file.Root.Lang) == "nl" and file.Root.MarkInfo.Marked
        assert str(file.docinfo["/Title"]) in html and file.Root.ViewerPreferences.DisplayDocTitle
        for page in file.pages:
            assert [round(float(side)) for side in page.mediabox] == [0, 0, 595, 842]
        with file.open_outline() as outline:
            titles = [item.title for item in outline.root] + [
                child.title for item in outline.root for child in item.children
            ]
    headings = [text for level, text in Headings(html).headings if level < 3]
    assert [" ".join(title.split()) for title in titles] == [" ".join(text.split()) for text in headings]


def test_the_tag_tree_says_what_the_minutes_say_in_their_order(held, pdf):
    page = Headings(export(held, "html").decode())
    with pikepdf.open(io.BytesIO(pdf)) as file:
        tree = TagTree(file)
    squeeze = "".join
    assert [(level, squeeze(text.split())) for level, text in tree.headings] == [
        (level, squeeze(text.split())) for level, text in page.headings
    ]
    # The bullets and numbers of lists are WeasyPrint's own; a head is said again when its table goes on.
    said, wanted = squeeze("".join(tree.text).split()), page.words
    at = 0
    for word in wanted:
        found = said.find(word, at)
        assert found >= 0, f"after {said[max(0, at - 60) : at]!r} comes {said[at : at + 60]!r}, not {word!r}"
        at = found + len(word)
    for tag in ["/H1", "/H2", "/H3", "/P", "/L", "/LI", "/LBody", "/Table", "/THead", "/TR", "/TH", "/TD"]:
        assert tag in tree.tags, tag


@pytest.mark.parametrize("variant, mark", [("accessible", b"pdfuaid"), ("archive", b"pdfaid")])
def test_checkers_find_no_error(held, tmp_path, variant, mark):
    path = tmp_path / "minutes.pdf"
    path.write_bytes(export(held, "pdf", "--pdf", variant))
    if shutil.which("qpdf"):
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert done.returncode == 0, done
    with pikepdf.open(path) as file:
        assert mark in file.Root.Metadata.read_bytes() and file.check_pdf_syntax() == []
        assert not file.attachments and "/StructTreeRoot" in file.Root
    assert [one for one in pdfua.validate(path).findings if one.severity is pdfua.Severity.ERROR] == []


def test_the_same_minutes_give_the_same_pdf(held, pdf):
    assert export(held, "pdf") == pdf


def test_nothing_is_fetched(held, tmp_path):
    """A title that looks like an address is only text; WeasyPrint opens no connection at all."""
    trace = tmp_path / "trace"
    paper = letterhead(tmp_path)
    dialogue, data = held
    command = ["strace", "-f", "-o", str(trace), "-e", "trace=connect,sendto"]
    arguments = ["export", dialogue, "--format", "pdf", "--weasyprint", WEASYPRINT, "--letterhead", paper]
    done = subprocess.run([*command, program(), *map(str, arguments), "--data", str(data)], capture_output=True)
    assert done.returncode == 0 and done.stdout.startswith(b"%PDF-"), done.stderr
    assert "AF_INET" not in trace.read_text()


def test_without_weasyprint_only_pdf_is_refused(held, tmp_path):
    dialogue, data = held
    path = tmp_path / "none"
    said = fails("export", dialogue, "--format", "pdf", "--weasyprint", path, "--data", data)
    assert "weasyprint" in said and str(path) in said
    assert polder("export", dialogue, "--format", "html", "--weasyprint", path, "--data", data).stdout
    env = {"PATH": "/usr/bin:/bin"}
    assert "not installed" in fails("export", dialogue, "--format", "pdf", "--data", data, env=env)


@pytest.fixture
def old(tmp_path):
    """Stands for Debian's WeasyPrint: it knows none of the newer options, and writes no tags."""
    path = tmp_path / "weasyprint"
    path.write_text(
        "#!/bin/sh\n"
        'case "$*" in --version) echo "WeasyPrint version 57.2" ;;\n'
        "*variant*|*protocols*) exit 2 ;;\n"
        f"*) exec {WEASYPRINT} --quiet - - ;; esac\n"
    )
    path.chmod(0o755)
    return path


def test_an_old_weasyprint_makes_a_pdf_and_says_that_it_has_no_tags(held, old):
    dialogue, data = held
    done = polder("export", dialogue, "--format", "pdf", "--weasyprint", old, "--data", data)
    assert done.stdout.startswith(b"%PDF-") and b"too old to write tags" in done.stderr
    with pikepdf.open(io.BytesIO(done.stdout)) as file:
        assert "/StructTreeRoot" not in file.Root


def test_a_weasyprint_that_fails_or_hangs_is_named(held, tmp_path):
    dialogue, data = held
    path = tmp_path / "weasyprint"
    for script, words in [
        ('case "$*" in --version) echo "WeasyPrint version 70.0" ;; *) exit 3 ;; esac', "it ended with 3"),
        ('case "$*" in --version) echo "WeasyPrint version 70.0" ;; *) echo no ;; esac', "could not write the PDF"),
        ("echo hello", "does not say its version"),
    ]:
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        assert words in fails("export", dialogue, "--format", "pdf", "--weasyprint", path, "--data", data)


# The server


def test_the_server_says_what_it_can_make_and_makes_it(tmp_path, old):
    paper = letterhead(tmp_path)
    options = ["--weasyprint", WEASYPRINT, "--letterhead", paper]
    with Server(*options, directory=tmp_path) as server, server.stage("preparing") as stage:
        path = f"/api/dialogues/{stage.dialogue}/papers"
        papers = server.get(path, stage.token("anna")).json
        assert papers["pdfIsTagged"] and papers["letterhead"].startswith("Ministerie")
        assert [one["format"] for one in papers["formats"]][:2] == ["html", "pdf"]
        assert not any("lacks" in one for one in papers["formats"])
        assert "json" not in [one["format"] for one in papers["formats"]]
        assert "json" in [one["format"] for one in server.get(path, stage.token("olga")).json["formats"]]
        answer = stage.export("anna", "pdf", "&form=note&without=roles")
        assert answer.status == 200 and answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].endswith('-briefing.pdf"')
        for query in ["&form=letter", "&without=roles,names", "&pdf=big", "&memo=1&to=" + "a" * 201]:
            refused = stage.export("anna", "html", query)
            assert refused.status == 400 and refused.code in ("out_of_range", "too_long"), query
    with Server("--weasyprint", old, directory=tmp_path, data="other.sqlite") as server, server.stage() as stage:
        papers = server.get(f"/api/dialogues/{stage.dialogue}/papers", stage.token("anna")).json
        assert "pdfIsTagged" not in papers and not any("lacks" in one for one in papers["formats"])


def test_a_server_without_the_programs_makes_all_other_formats():
    with Server(env={"PATH": "/nowhere"}) as server, server.stage() as stage:
        papers = server.get(f"/api/dialogues/{stage.dialogue}/papers", stage.token("anna")).json
        lacking = {one["format"]: one["lacks"] for one in papers["formats"] if "lacks" in one}
        assert sorted(lacking) == ["docx", "odt", "pdf"] and "weasyprint" in lacking["pdf"]
        refused = stage.export("anna", "pdf")
        assert refused.status == 503 and refused.code == "export_failed"
        assert stage.export("anna", "html").status == 200


@pytest.mark.parametrize(
    "text, words",
    [
        ("organisation: X\nlogo: none.png\n", "none.png cannot be read"),
        ("organisation: X\nlogo: letterhead.yaml\n", "no PNG or JPEG"),
        ("organisations: X\n", 'did you mean "organisation"?'),
    ],
)
def test_a_letterhead_with_a_mistake_stops_the_start_with_one_line(tmp_path, text, words):
    paper = letterhead(tmp_path, text)
    said = fails("serve", "--letterhead", paper, "--data", tmp_path / "p.sqlite", "--port", "0")
    assert words in said and str(paper) in said
    (tmp_path / "style.docx").write_text("no docx")
    assert "is no docx" in fails("serve", "--docx-style", tmp_path / "style.docx", "--data", tmp_path / "p.sqlite")


# Word and OpenDocument


def test_a_memo_on_a_letterhead_is_read_by_other_libraries(held, tmp_path):
    options = ["--memo", "--to", "De minister", "--letterhead", letterhead(tmp_path), "--without", "participants"]
    path = tmp_path / "memo.docx"
    path.write_bytes(export(held, "docx", *options))
    document = docx.Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert len(document.inline_shapes) == 1
    shape = document.inline_shapes[0]
    assert (round(shape.width.mm), round(shape.height.mm)) == (60, 18)
    for line in ["De minister", "2021-0042", "Intern", "Bureau Media en optredens"]:
        assert line in lines, line
    assert any(line.startswith("Ministerie van Volksgezondheid") for line in lines) and "Deelnemers" not in lines
    assert ' NUMPAGES "' in document.element.xml and {"Letterhead", "Title"} <= {
        paragraph.style.name for paragraph in document.paragraphs
    }
    path = tmp_path / "memo.odt"
    path.write_bytes(export(held, "odt", *options))
    document = load(str(path))
    words = [teletype.extractText(one) for one in document.getElementsByType(text.P)]
    assert "De minister" in words and "2021-0042" in words
    assert any(document.getElementsByType(text.PageCount))
    assert list(document.Pictures)


def test_the_house_style_gives_its_styles_to_docx(held, tmp_path):
    style = docx.Document()
    style.styles["Heading 1"].font.name = "Verdana"
    style.sections[0].footer.paragraphs[0].text = "Voettekst van het huis"
    style.save(str(tmp_path / "style.docx"))
    path = tmp_path / "minutes.docx"
    path.write_bytes(export(held, "docx", "--docx-style", tmp_path / "style.docx"))
    document = docx.Document(str(path))
    assert document.styles["Heading 1"].font.name == "Verdana"
    assert document.sections[0].footer.paragraphs[0].text == "Voettekst van het huis"
    assert "Afspraken" in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.skipif(not SOAK or not shutil.which("soffice"), reason="LibreOffice takes half a minute")
@pytest.mark.parametrize("format", ["docx", "odt"])
def test_libreoffice_reads_the_memo(held, tmp_path, format):
    options = ["--memo", "--letterhead", letterhead(tmp_path)]
    path = tmp_path / f"memo.{format}"
    path.write_bytes(export(held, format, *options))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            path,
        ],
        check=True,
        capture_output=True,
    )
    with pikepdf.open(tmp_path / "memo.pdf") as file:
        assert len(file.pages) > 1


# The page in one file


def test_the_html_is_whole_and_has_what_wcag_asks(held, tmp_path):
    html = export(held, "html", "--letterhead", letterhead(tmp_path)).decode()
    assert '<html lang="nl">' in html and "<title>" in html and "http" not in html.split("<main>")[0]
    levels = [level for level, _ in Headings(html).headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert html.count("<table>") == html.count("<thead>") > 0
    # Every head of a column or row says of which it is.
    assert html.count("<th ") == html.count('scope="col"') + html.count('scope="row"') > 0 and "<th>" not in html
    assert '<img alt="Een blauwe balk"' in html and 'src="data:image/png;base64,' in html
