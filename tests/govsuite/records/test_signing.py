"""Signatures: the demo authority, two phases, two signers, a token, and what an altered file shows."""

import os
import shutil
import stat
import subprocess
from datetime import timedelta
from pathlib import Path

import pkcs11
import pytest
from asn1crypto import pem
from django.core.management import call_command
from django.utils import timezone

from govsuite.records.documents.pdf import render_for_signing
from govsuite.records.signing import demo_ca, pades, validation
from govsuite.records.signing.errors import SigningFailed
from govsuite.records.signing.identity import SignerInfo, agency_of
from govsuite.records.signing.token import TokenProvider, label_of
from tests.govsuite.records.papers import minutes, resolution

HIEU = SignerInfo(6, "Nguyễn Văn Hiếu", "Chủ tịch HĐND", "Hội đồng nhân dân phường Đông Hà")
CHAU = SignerInfo(5, "Trần Thị Châu", "Thư ký", "Hội đồng nhân dân phường Đông Hà")
COUNCIL = agency_of(7, "Hội đồng nhân dân phường Đông Hà")
SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so"


@pytest.fixture
def authority(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return demo_ca.make_root()


def unsigned(document) -> bytes:
    drawn = render_for_signing(document)
    return pades.add_fields(drawn.content, drawn.places)


def signed(content: bytes, role: str = "chair", signer: SignerInfo = HIEU, provider=None) -> bytes:
    provider = provider or demo_ca.DemoProvider()
    return pades.sign(content, role=role, provider=provider, signer=signer, at=timezone.now(), demo=True)


def test_the_authority_is_made_once_and_kept_private(settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    call_command("make_demo_ca")
    first = demo_ca.root_path().read_bytes()
    call_command("make_demo_ca")
    assert demo_ca.root_path().read_bytes() == first
    assert stat.S_IMODE((tmp_path / "ca" / "root.key").stat().st_mode) == 0o600
    assert "Made" in capsys.readouterr().out


def test_a_signer_keeps_the_key_until_the_post_changes(authority):
    provider = demo_ca.DemoProvider()
    first = provider.identity(HIEU).certificate
    assert provider.identity(HIEU).certificate.dump() == first.dump()
    changed = provider.identity(SignerInfo(6, HIEU.name, "Phó Chủ tịch HĐND", HIEU.organisation)).certificate
    assert changed.dump() != first.dump()
    assert "BẢN MINH HOẠ" in first.subject.native["organization_name"]
    assert "BẢN MINH HOẠ" in first.issuer.native["common_name"]


def test_a_signed_document_is_intact_and_trusted(authority):
    [report] = validation.validate(signed(unsigned(resolution())))
    assert report.good
    assert (report.field, report.name, report.demo) == ("sign-chair", "Nguyễn Văn Hiếu", True)


def test_the_two_phases_meet_over_bytes_alone(authority):
    provider = demo_ca.DemoProvider()
    identity = provider.identity(HIEU)
    prepared = pades.prepare(
        unsigned(resolution()), role="chair", identity=identity, signer=HIEU, at=timezone.now(), demo=True,
    )
    assert len(prepared.digest) == 32
    [report] = validation.validate(pades.embed(prepared, provider.sign(identity, prepared.to_sign)))
    assert report.good


def test_a_second_signature_leaves_the_first_good(authority):
    content = signed(signed(unsigned(minutes()), "secretary", CHAU), "chair", HIEU)
    assert [(one.name, one.good) for one in validation.validate(content)] == [("Trần Thị Châu", True), ("Nguyễn Văn Hiếu", True)]


def test_the_time_of_the_deed_is_the_time_of_the_signature(authority):
    at = timezone.now().replace(microsecond=0) + timedelta(minutes=3)
    content = pades.sign(unsigned(resolution()), role="chair", provider=demo_ca.DemoProvider(), signer=HIEU, at=at, demo=True)
    assert validation.validate(content)[0].at == at


def test_one_changed_byte_breaks_the_signature(authority):
    content = bytearray(signed(unsigned(resolution())))
    content[1200] ^= 1
    try:
        reports = validation.validate(bytes(content))
    except validation.UnreadablePdf:
        reports = []
    assert not any(report.good for report in reports)


def test_a_stranger_s_authority_is_not_trusted(authority, settings, tmp_path):
    content = signed(unsigned(resolution()))
    settings.DATA_DIR = tmp_path / "elsewhere"
    demo_ca.make_root()
    [report] = validation.validate(content)
    assert (report.intact, report.trusted, report.good) == (True, False, False)


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n" + b"[" * 5000, b"%PDF-1.4\ntrailer<</Root 1 0 R>>"])
def test_a_file_that_is_no_pdf_is_unreadable(content, authority):
    with pytest.raises(validation.UnreadablePdf):
        validation.validate(content)


def test_an_unsigned_document_has_no_report(authority):
    assert validation.validate(unsigned(resolution())) == []


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    """A SoftHSM token with the key and certificate of one person."""
    if not Path(SOFTHSM).exists() or not shutil.which("softhsm2-util"):
        pytest.skip("SoftHSM is not installed")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", "hoi-dong", "--pin", "1234", "--so-pin", "5678"],
                   check=True, capture_output=True)
    yield folder
    del os.environ["SOFTHSM2_CONF"]


@pytest.fixture
def device(token, authority, settings):
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN, settings.PKCS11_PIN = SOFTHSM, "hoi-dong", "1234"
    return token


def put_on_token(folder: Path, signer: SignerInfo) -> None:
    """Carry the demo authority's key of a person over to the token, as an administrator would."""
    identity = demo_ca.DemoProvider().identity(signer)
    subprocess.run(["softhsm2-util", "--import", identity.key, "--token", "hoi-dong", "--label", label_of(signer),
                    "--id", f"{signer.user_id:04x}", "--pin", "1234"], check=True, capture_output=True)
    with pkcs11.lib(SOFTHSM).get_token(token_label="hoi-dong").open(user_pin="1234", rw=True) as session:
        session.create_object({
            pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE, pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            pkcs11.Attribute.LABEL: label_of(signer), pkcs11.Attribute.ID: signer.user_id.to_bytes(2, "big"),
            pkcs11.Attribute.SUBJECT: identity.certificate.subject.dump(), pkcs11.Attribute.VALUE: identity.certificate.dump(),
        })


def test_a_token_signs_and_keeps_its_key(device):
    put_on_token(device, HIEU)
    [report] = validation.validate(signed(unsigned(resolution()), provider=TokenProvider()))
    assert report.good


@pytest.mark.parametrize("signer", [CHAU, COUNCIL], ids=["person", "authority"])
def test_who_has_no_certificate_on_the_token_is_told_so(device, signer):
    with pytest.raises(SigningFailed) as refusal:
        TokenProvider().identity(signer)
    assert (refusal.value.code, signer.name in str(refusal.value.message)) == ("signing.no_certificate", True)


def test_an_authority_signs_with_its_own_key_what_its_person_has_signed(device):
    person, body = SignerInfo(8, "Lê Thị Dung", "Chủ tịch", COUNCIL.organisation), agency_of(9, COUNCIL.name)
    for signer in (person, body):
        put_on_token(device, signer)
    drawn = render_for_signing(resolution())
    content = signed(pades.add_fields(drawn.content, drawn.places, agency=pades.AgencyField("chair", None)), "chair", person, TokenProvider())
    reports = validation.validate(signed(content, pades.AGENCY, body, TokenProvider()))
    assert [(report.field, report.name, report.good) for report in reports] == [("sign-chair", person.name, True), ("sign-agency", body.name, True)]


def test_a_device_that_does_not_answer_is_one_sentence(device, settings):
    settings.PKCS11_TOKEN = "another"
    with pytest.raises(SigningFailed) as refusal:
        TokenProvider().identity(HIEU)
    assert refusal.value.code == "signing.device"


def test_roots_may_be_added_by_file(authority, settings, tmp_path):
    folder = tmp_path / "ca" / "trusted"
    folder.mkdir()
    (folder / "other.crt").write_bytes(pem.armor("CERTIFICATE", validation.trusted_roots()[0].dump()))
    assert len(validation.trusted_roots()) == 2
