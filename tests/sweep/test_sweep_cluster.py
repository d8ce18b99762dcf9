"""The same sweep on a real Dask cluster of this machine: two worker processes, one of which is killed in mid-run."""

import os
import signal
import sys

import pytest
from sweeps import dossier, parts, small

from simulator.errors import DossierError, RunError
from simulator.sweep import sweep, workers

ROWS, BLOCK = 8000, 500
distributed = pytest.importorskip("distributed")


@pytest.fixture
def cluster(tmp_path):
    """Return a scheduler with two worker processes, heard on the loopback only."""
    settings = {"dashboard_address": None, "host": "127.0.0.1", "local_directory": str(tmp_path / "dask")}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **settings) as started:
        yield started


def test_a_worker_killed_in_mid_run_changes_nothing(cluster, tmp_path):
    victims = []

    def kill_one(done, total):
        if not victims and 0 < done < total / 2:
            with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                victims.extend(client.run(os.getpid).values())
            os.kill(victims[0], signal.SIGKILL)

    folder = tmp_path / "cluster"
    report = sweep(
        dossier(), small(ROWS), folder, cluster=cluster.scheduler_address, progress=kill_one, block_rows=BLOCK
    )
    assert len(set(victims)) == 2
    assert report.is_complete
    assert report.failures == ()
    sweep(dossier(), small(ROWS), tmp_path / "processes", processes=2, block_rows=BLOCK)
    assert parts(folder) == parts(tmp_path / "processes")


def test_a_sweep_begun_by_processes_is_resumed_by_a_cluster(cluster, tmp_path):
    made = small(2000)
    sweep(dossier(), made, tmp_path / "out", processes=1, block_rows=BLOCK)
    whole = parts(tmp_path / "out")
    for name in list(whole)[1:]:
        (tmp_path / "out" / name).unlink()
    report = sweep(dossier(), made, tmp_path / "out", cluster=cluster.scheduler_address, block_rows=BLOCK)
    assert (report.rows_done, report.rows_skipped) == (1500, 500)
    assert parts(tmp_path / "out") == whole


def test_a_cluster_that_is_lost_is_told_in_a_sentence_and_the_folder_is_resumed(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "PATIENCE", 10)
    settings = {"dashboard_address": None, "host": "127.0.0.1", "local_directory": str(tmp_path / "dask")}

    def stop(done, _):
        if done:
            started.close()

    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=True, **settings) as started:
        address = started.scheduler_address
        with pytest.raises(RunError) as caught:
            sweep(dossier(), small(4000), tmp_path / "out", cluster=address, progress=stop, block_rows=BLOCK)
    assert address in caught.value.fr
    assert 0 < len(parts(tmp_path / "out")) < 8
    assert sweep(dossier(), small(4000), tmp_path / "out", processes=1, block_rows=BLOCK).is_complete


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere://x"])
def test_a_cluster_that_does_not_answer_is_told_in_a_sentence(tmp_path, monkeypatch, address):
    monkeypatch.setattr(workers, "PATIENCE", 1)
    with pytest.raises(DossierError) as caught:
        sweep(dossier(), small(500), tmp_path / "out", cluster=address)
    assert address in caught.value.fr
    assert "Dask" in caught.value.en


def test_a_cluster_without_dask_is_told_which_extra_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DossierError) as caught:
        sweep(dossier(), small(500), tmp_path / "out", cluster="tcp://127.0.0.1:8786")
    assert all("partage32[cluster]" in caught.value.message(lang) for lang in ("fr", "en"))
