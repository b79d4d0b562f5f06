"""Reports and forms: readable for everybody who works with them, and a report from a station to the office."""

from conftest import DESKTOP, EACH_ONCE, PHONE

PAGES = ["/reports", "/reports/new", "/reports/due", "/forms", "/forms/sites", "/forms/teams"]


@EACH_ONCE
def test_reports_and_forms_are_readable(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in PAGES:
        office.look(path)
    for path in ["/reports", "/forms/sites", "/forms/teams"]:
        office.look(path)
        office.look(office.page.get_attribute("tbody th a >> nth=0", "href"))
    office.look("/work/projects")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href") + "/paper")


def test_a_station_reports_and_the_level_above_accepts(walker):
    station = walker(PHONE).sign_in("organisation")
    station.look("/reports/new")
    year = station.page.locator("select[name=period] option").last.get_attribute("value")
    station.page.select_option("select[name=period]", year)
    station.press("开始填报")
    station.page.wait_for_selector("text=和以前比", timeout=60_000)
    station.page.fill("textarea[name=done]", "义务理发和手机课照常开展。")
    station.page.fill("input[name=filledBy]", "周晓燕")
    station.page.fill("input[name=head]", "罗敏")
    station.press("保存")
    station.press("上报")
    assert "已上报" in station.text()
    address = station.page.url
    office = walker(DESKTOP).sign_in("office")
    office.look("/inbox?kind=report")
    assert "罗敏" in office.text()
    office.look(address[address.index("/reports"):])
    office.press("接收")
    assert "已接收" in office.text()
