"""A local time-stamp authority made with OpenSSL, so that no test needs a network."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONF = """
[tsa]
default_tsa = c
[c]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
certs = {folder}/chain.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.5
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@dataclass
class Authority:
    """A root, an intermediate and a time-stamping certificate, with their keys."""

    folder: Path
    root: x509.Certificate
    middle: x509.Certificate
    leaf: x509.Certificate
    root_key: ec.EllipticCurvePrivateKey
    middle_key: ec.EllipticCurvePrivateKey

    def reply(self, request: bytes) -> bytes:
        """What ``openssl ts`` answers to a request."""
        query, answer = self.folder / "q.tsq", self.folder / "a.tsr"
        query.write_bytes(request)
        subprocess.run(
            [
                "openssl",
                "ts",
                "-reply",
                "-config",
                self.folder / "tsa.cnf",
                "-queryfile",
                query,
                "-out",
                answer,
            ],
            check=True,
            capture_output=True,
        )
        return answer.read_bytes()


def issue(
    subject: str,
    issuer: str,
    key: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    *,
    ca: bool,
    start: dt.datetime,
    end: dt.datetime,
    stamping: bool = False,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )
    if stamping:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(signer, hashes.SHA256())


def make_authority(folder: Path, name: str = "Synthetic") -> Authority:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    span = {"start": now - dt.timedelta(days=1), "end": now + dt.timedelta(days=30)}
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(3)]
    names = [f"{name} root", f"{name} issuing", f"{name} time stamping"]
    root = issue(names[0], names[0], keys[0], keys[0], ca=True, **span)
    middle = issue(names[1], names[0], keys[1], keys[0], ca=True, **span)
    leaf = issue(names[2], names[1], keys[2], keys[1], ca=False, stamping=True, **span)
    pem = serialization.Encoding.PEM
    (folder / "root.pem").write_bytes(root.public_bytes(pem))
    (folder / "tsa.pem").write_bytes(leaf.public_bytes(pem))
    (folder / "chain.pem").write_bytes(middle.public_bytes(pem))
    (folder / "tsa.key").write_bytes(
        keys[2].private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(CONF.format(folder=folder))
    return Authority(folder, root, middle, leaf, keys[0], keys[1])
