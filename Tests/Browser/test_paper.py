"""A certificate on paper, checked where there is no network."""

import json
import os
import re
import subprocess
import urllib.request

from conftest import PASSWORD, PHONE


def api(city, method, path, body=None, token=None):
    request = urllib.request.Request(f"{city.address}/api/v1{path}", method=method, data=json.dumps(body).encode() if body else None)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=10) as answer:
        content = answer.read()
        return json.loads(content) if content else None


def paper(office, folder):
    """The PDF of a certificate that stands, and what its large code reads."""
    office.look("/certificates?status=issued")
    links = office.page.eval_on_selector_all("main a", "all => all.map(a => a.getAttribute('href'))")
    certificate = next(link for link in links if re.fullmatch(r"/certificates/\d+", link or ""))
    file = folder / "certificate.pdf"
    file.write_bytes(office.page.context.request.get(office.city.address + certificate + "/pdf").body())
    text = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
    return certificate, file, re.search(r"Keywords:\s+(\S+)", text).group(1)


def shown(page):
    return set(page.eval_on_selector_all("[data-when]", "all => all.filter(e => !e.hidden).map(e => e.dataset.when)"))


def check(page, text, *waits_for):
    page.fill("#paper-text", text)
    page.click("[data-check]")
    page.wait_for_selector(", ".join(f"[data-when={state}]:visible" for state in waits_for))
    return shown(page)


def program(*arguments):
    run = subprocess.run([os.environ["YOUAI_PROGRAM"], "verify-certificate", *map(str, arguments)], capture_output=True, text=True)
    return run.returncode, run.stdout + run.stderr


def test_a_certificate_is_checked_without_a_network_and_revocation_with_one(walker, city, tmp_path):
    certificate, file, text = paper(walker().sign_in("office"), tmp_path)
    stranger = walker(PHONE)
    stranger.look("/verify/offline")
    page = stranger.page
    page.wait_for_selector("[data-when=kept]", state="visible")
    check(page, text, "claim")
    page.wait_for_selector("[data-when=asking]", state="hidden")
    assert shown(page) & {"online-valid", "online-publicity"}
    name = page.inner_text("[data-field=name]")
    stranger.check()

    # Without a network the scanned address itself leads to the check.
    page.context.set_offline(True)
    page.goto("about:blank")
    page.goto(text)
    page.wait_for_selector("[data-when=not-asked]", state="visible")
    assert "claim" in shown(page) and page.inner_text("[data-field=name]") == name
    # Some changes leave something that no paper says at all, most leave a proof that proves nothing.
    found = set()
    for place in range(len(text) - 300, len(text) - 290):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1:]
        found |= check(page, changed, "wrong", "unreadable")
        assert "claim" not in found
        page.fill("#paper-text", "")
    assert "wrong" in found
    assert "claim" not in check(page, text[:-20], "unreadable")
    page.fill("#paper-text", "")
    page.set_input_files("#paper-file", file)
    page.click("[data-check]")
    page.wait_for_selector("[data-when=not-asked]", state="visible")
    assert "claim" in shown(page)

    # Older browsers compute the signature themselves, to the same end.
    assert page.evaluate("""async () => {
        const pair = await crypto.subtle.generateKey({name: "Ed25519"}, true, ["sign", "verify"])
        const key = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))
        for (let length = 0; length < 8; length++) {
            const text = crypto.getRandomValues(new Uint8Array(length * 9))
            const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", pair.privateKey, text))
            if (!await YouaiEd25519.computed(key, signature, text)) return "refused"
            signature[length] ^= 1
            if (await YouaiEd25519.computed(key, signature, text)) return "accepted"
        }
        return "right"
    }""") == "right"

    with urllib.request.urlopen(city.address + "/ledger/key", timeout=10) as answer:
        key = answer.read().decode().strip()
    code, said = program(file, "--key", key)
    assert code == 0 and name in said and "was not asked" in said
    assert program(text, "--key", key, "--online", city.address)[0] == 0
    assert program(changed, "--key", key)[0] != 0

    page.context.set_offline(False)
    office = api(city, "POST", "/session", {"handle": city.accounts["office"], "password": PASSWORD})
    api(city, "POST", certificate + "/revocation", {"reason": "信息有误"}, office["token"])
    assert "claim" in check(page, text, "online-revoked")
    code, said = program(file, "--key", key, "--online", city.address)
    assert code == 1 and "revoked" in said


def test_the_public_ledger_can_be_followed(walker, city):
    visitor = walker(PHONE)
    visitor.look("/ledger")
    assert re.search(r"[1-9][\d,]* 条", visitor.text().replace("\n", " "))
    with urllib.request.urlopen(city.address + "/ledger/checkpoint", timeout=10) as answer:
        origin, size, _ = answer.read().decode().split("\n")[:3]
    assert origin.startswith("youai-ledger/") and int(size) > 100
    proof = api(city, "GET", f"/ledger/inclusion?leaf={int(size) - 1}")
    assert proof["leaf"] == int(size) - 1 and proof["entry"].startswith("youai-entry-1\n")
