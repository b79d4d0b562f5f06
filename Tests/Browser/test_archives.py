"""Files of activities: put together on a phone, closed, handed over, and what the public sees of them."""

import struct
import zlib

from conftest import DESKTOP, EACH_ONCE, PHONE

KEPT = ["/work/archives", "/work/archives/retention", "/work/archives/destructions"]


def picture(red):
    """A small PNG."""
    rows = b"".join(b"\0" + bytes([red, 120, 90]) * 64 for _ in range(48))

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@EACH_ONCE
def test_files_are_readable_for_those_who_keep_them(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in KEPT:
        office.look(path)
    office.look("/work/archives?state=filed")
    file = office.page.get_attribute("tbody a >> nth=0", "href")
    for path in [file, file + "/photos", file + "/videos", file + "/documents"]:
        office.look(path)
    office.look(file)
    office.look(office.page.get_attribute(".picture-list a >> nth=0", "href"))


def test_several_photographs_are_sent_at_once_and_the_bad_one_is_named(walker):
    office = walker(PHONE).sign_in("office")
    office.look("/work/archives?state=overdue")
    file = office.page.get_attribute("tbody a >> nth=0", "href")
    office.look(file + "/photos")
    office.page.set_input_files("input[type=file]", [
        {"name": "one.png", "mimeType": "image/png", "buffer": picture(200)},
        {"name": "bad.jpg", "mimeType": "image/jpeg", "buffer": b"\x7fELF" + bytes(200)},
        {"name": "two.png", "mimeType": "image/png", "buffer": picture(60)},
    ])
    office.page.fill("input[name=caption]", "队员在分发物资")
    office.page.check("input[name=consent][value=nobody]")
    office.page.click("button[type=submit]:has-text('上传')")
    office.page.wait_for_selector(".upload-progress .field-error")
    assert "bad.jpg" in office.page.inner_text(".upload-progress .field-error")
    assert "程序或网页" in office.page.inner_text(".upload-progress .field-error")
    office.check()
    office.look(file)
    assert office.page.locator(".picture-list img[alt='队员在分发物资']").count() == 2


def test_the_arrow_keys_lead_from_photograph_to_photograph(walker):
    office = walker(DESKTOP).sign_in("office")
    office.look("/work/archives?state=filed")
    for href in office.page.eval_on_selector_all("tbody a", "links => links.map(link => link.getAttribute('href'))"):
        office.look(href)
        if office.page.locator(".picture-list a").count() > 1:
            break
    office.look(office.page.get_attribute(".picture-list a >> nth=0", "href"))
    first = office.page.url
    with office.page.expect_navigation():
        office.page.keyboard.press("ArrowRight")
    assert office.page.url != first
    with office.page.expect_navigation():
        office.page.keyboard.press("ArrowLeft")
    assert office.page.url == first


def test_the_public_sees_what_was_published(walker):
    office = walker(DESKTOP).sign_in("office")
    office.look("/work/archives?state=filed")
    shown = None
    for href in office.page.eval_on_selector_all("tbody a", "links => links.map(link => link.getAttribute('href'))"):
        office.look(href)
        if office.page.locator(".picture-list .state-done").count():
            shown = href.replace("/work", "").replace("/archive", "")
            break
    assert shown
    visitor = walker(PHONE)
    visitor.look(shown)
    assert visitor.page.locator(".picture-list img").first.get_attribute("alt")
    assert visitor.page.eval_on_selector(".picture-list img", "image => { image.loading = 'eager'; return image.decode().then(() => image.naturalWidth); }") > 10
