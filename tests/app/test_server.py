import socket

import pytest

from simulator.app import serve_page
from simulator.app.server import origins, other_port
from simulator.errors import DossierError


def test_a_port_already_taken_is_said_in_one_sentence(small):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(DossierError) as refused:
            serve_page(small, port=port)
    assert refused.value.fr == (
        f"Le port {port} est déjà pris sur 127.0.0.1 ; essayez par exemple --port {other_port(port)}."
    )
    assert str(port) in refused.value.en


@pytest.mark.parametrize(("port", "address"), [(70000, "127.0.0.1"), (5032, "192.0.2.1"), (-1, "127.0.0.1")])
def test_an_address_that_cannot_be_opened_is_said_in_one_sentence(small, port, address):
    with pytest.raises(DossierError, match="ne peut pas être ouverte"):
        serve_page(small, port=port, address=address)


def test_browsers_may_open_the_page_under_its_usual_names():
    assert origins("127.0.0.1", 5032) == ["127.0.0.1:5032", "localhost:5032"]
    assert origins("192.0.2.1", 80) == ["192.0.2.1:80"]


def test_another_port_is_always_one_that_exists():
    assert [other_port(port) for port in (5032, 65535, 80)] == [5033, 5033, 5033]
