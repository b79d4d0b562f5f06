"""Inspections: planning and results in the office, and an inspector's phone that loses its network."""

import re

from conftest import EACH_ONCE, PHONE

OFFICE = ["/inspections", "/inspections/new", "/rectifications", "/quiet-sites", "/checklists", "/checklists/new", "/inspect"]


@EACH_ONCE
def test_the_office_plans_and_reads_what_was_found(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in OFFICE:
        office.look(path)
    for number in range(4):
        office.look("/inspections")
        office.look(office.page.get_attribute(f"tbody a >> nth={number}", "href"))
    office.look("/rectifications")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    office.look("/inspect")
    office.look(office.page.get_attribute(".row-list-main a >> nth=0", "href"))
    office.look("/checklists")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    office.look("/quiet-sites")
    office.page.check("tbody input[name=site] >> nth=0")
    office.page.click("button[formaction='/quiet-sites/suspension']")
    office.page.wait_for_load_state()
    office.check()


def test_what_a_phone_fills_in_without_a_network_is_sent_once(walker, city):
    keeper = walker(PHONE).sign_in("keeper")
    keeper.look("/inspect")
    page = keeper.page
    page.wait_for_selector("html[data-kept=yes]")
    link = page.locator(".row-list-main a").first
    name, address = link.inner_text(), link.get_attribute("href")
    page.context.set_offline(True)
    # The form comes from the phone: it was never opened before.
    page.goto(city.address + address)
    assert name in page.inner_text("h1")
    for group in page.locator(".choices-marks").all():
        group.locator("input[value=A]").check()
    page.set_input_files("input[name=photo]", {"name": "a.png", "mimeType": "image/png", "buffer": PIXEL})
    page.get_by_role("button", name="交督查结果").click()
    page.wait_for_selector("text=已保存在这部手机上，还没有发送")
    page.goto(city.address + "/inspect")
    page.wait_for_selector("text=还没有发送 >> visible=true")
    page.context.set_offline(False)
    page.wait_for_selector("[data-when=sent] >> visible=true", timeout=40_000)
    keeper.errors.clear()  # the browser's own words about the network that was gone
    keeper.check()
    page.goto(city.address + "/inspect")
    page.wait_for_selector("html[data-kept=yes]")
    assert address not in [one.get_attribute("href") for one in page.locator(".row-list-main a").all()]
    keeper.look(address.replace("/inspect/", "/inspected/"))
    assert "100" in keeper.text() and page.locator(".photo-row img").count() == 1
    assert not re.search("复查", page.inner_text(".toolbar"))


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000"
    "1ff89993d1d0000000049454e44ae426082")
