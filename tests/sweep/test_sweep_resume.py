"""A sweep that is killed and resumed gives the same parts as one never killed, and a failing block stops no other."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sweeps import TIMEOUT, content, design, dossier, parts, small

from simulator.errors import DossierError, RunError
from simulator.sweep import execution, sweep, sweeping
from simulator.sweep.blocks import Task, evaluate
from simulator.sweep.seal import identity, seal_of
from simulator.sweep.store import FAILURES, MANIFEST, opened
from simulator.sweep.workers import Processes

HERE = Path(__file__).parent
ROWS, BLOCK = 20_000, 1000
RUN = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
from sweeps import dossier, small
from simulator.sweep import sweep
sweep(dossier(), small({ROWS}), sys.argv[1], processes=2, block_rows={BLOCK})
"""


@pytest.fixture(scope="module")
def never_killed(tmp_path_factory):
    """Return the folder of a sweep that ran to its end."""
    folder = tmp_path_factory.mktemp("sweep") / "whole"
    told = []
    report = sweep(
        dossier(), small(ROWS), folder, processes=2, progress=lambda *rows: told.append(rows), block_rows=BLOCK
    )
    assert (report.rows_done, report.rows_skipped, report.failures, report.is_complete) == (ROWS, 0, (), True)
    assert told == [(rows, ROWS) for rows in range(0, ROWS + 1, BLOCK)]
    return folder


class Threads:
    """Workers of the process that tests."""

    room = 3

    def __enter__(self):
        self.renewed = 0
        self.pool = ThreadPoolExecutor(2)
        return self

    def __exit__(self, *_):
        self.pool.shutdown(cancel_futures=True)

    def submit(self, function, *arguments):
        return self.pool.submit(function, *arguments)

    def renew(self):
        raise AssertionError("no thread dies")


def carried_out(made, folder, workers, evaluated_by, block_rows=500, progress=None):
    """Run a sweep with another evaluation in the place of the real one."""
    task = Task(dossier(), made, block_rows, seal_of(dossier(), made, block_rows))
    store = opened(folder, task.seal, identity(dossier(), made, block_rows))
    return sweeping.carried_out(task, store, workers, progress, evaluated_by)


def killed(folder, after):
    """Start a sweep in a process of its own and kill it once it has that many parts and a moment more."""
    process = subprocess.Popen([sys.executable, "-c", RUN, str(folder)], start_new_session=True)
    deadline = time.monotonic() + TIMEOUT
    while len(list(folder.glob("*.parquet"))) < after:
        assert process.poll() is None, "the sweep ended too early"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.1))
    process.send_signal(signal.SIGKILL)
    process.wait()
    return process.pid


def alive(group):
    """Return the states of the processes of a group that still run."""
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
    found = (line.split() for line in listed.splitlines())
    return [state for own, state in found if int(own) == group and not state.startswith("Z")]


def test_a_run_killed_at_random_moments_and_resumed_gives_the_same_bytes(never_killed, tmp_path):
    folder = tmp_path / "killed"
    for after in sorted(random.sample(range(ROWS // BLOCK - 8), 2)):
        group = killed(folder, after)
        deadline = time.monotonic() + TIMEOUT
        while alive(group):
            assert time.monotonic() < deadline, "workers outlive the process that leads them"
            time.sleep(0.05)
    there = len(parts(folder))
    report = sweep(dossier(), small(ROWS), folder, processes=2, block_rows=BLOCK)
    assert (report.rows_done, report.rows_skipped) == (ROWS - there * BLOCK, there * BLOCK)
    assert 0 < there < ROWS // BLOCK
    assert parts(folder) == parts(never_killed)
    assert content(folder).equals(content(never_killed))
    assert sorted(path.name for path in folder.iterdir()) == sorted([MANIFEST, *parts(never_killed)])


def test_all_rows_are_there_once(never_killed):
    found = content(never_killed)
    assert found.column("row").to_pylist() == list(range(ROWS))
    assert found.column("posts").null_count == 0


def test_a_folder_is_read_whole_by_those_who_read_parquet_folders(never_killed):
    assert pq.read_table(never_killed).num_rows == ROWS


def test_a_part_that_is_cut_spoilt_or_of_another_block_is_made_again(tmp_path):
    made = small(3000)
    sweep(dossier(), made, tmp_path, processes=1, block_rows=500)
    wanted = parts(tmp_path)
    cut, spoilt, other, gone, stray, *_ = sorted(tmp_path.glob("*.parquet"))
    cut.write_bytes(wanted[cut.name][:-100])
    middle = len(wanted[spoilt.name]) // 3
    changed = bytes([wanted[spoilt.name][middle] ^ 255])
    spoilt.write_bytes(wanted[spoilt.name][:middle] + changed + wanted[spoilt.name][middle + 1 :])
    other.write_bytes(wanted[cut.name])
    gone.unlink()
    stray.write_bytes(b"")
    (tmp_path / ".part-000000.parquet.0123.tmp").write_bytes(b"half of a part")
    report = sweep(dossier(), made, tmp_path, processes=1, block_rows=500)
    assert (report.rows_done, report.rows_skipped) == (2500, 500)
    assert parts(tmp_path) == wanted
    assert not list(tmp_path.glob(".*"))


def test_a_sweep_that_is_complete_evaluates_nothing_again(never_killed):
    before = {path: path.stat().st_mtime_ns for path in never_killed.iterdir()}
    report = sweep(dossier(), small(ROWS), never_killed, processes=1, block_rows=BLOCK)
    assert (report.rows_done, report.rows_skipped, report.is_complete) == (0, ROWS, True)
    assert {path: path.stat().st_mtime_ns for path in never_killed.iterdir()} == before


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"of": "accueil"}, ("un autre dossier", "another dossier")),
        ({"made": {"seed": 5}}, ("un autre plan", "another design")),
        ({"made": {"rows": ROWS + 1}}, ("un autre plan", "another design")),
        ({"block_rows": 999}, ("une autre taille de bloc", "another block size")),
    ],
)
def test_the_folder_of_another_sweep_is_refused_and_left_as_it_is(never_killed, changed, said):
    before = parts(never_killed)
    own = dossier(changed.get("of", "dgfip"))
    made = small(**({"rows": ROWS} | changed.get("made", {})))
    if "of" in changed:
        made = design(kind="grid", factors={"realisation": [0.2, 0.3]})
    with pytest.raises(DossierError) as caught:
        sweep(own, made, never_killed, processes=1, block_rows=changed.get("block_rows", BLOCK))
    assert str(never_killed) in caught.value.fr
    assert said[0] in caught.value.fr
    assert said[1] in caught.value.en
    assert parts(never_killed) == before


def test_a_folder_made_by_another_version_is_refused(tmp_path):
    made = small(500)
    sweep(dossier(), made, tmp_path, processes=1)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | {"version": "0.0.1"}))
    with pytest.raises(DossierError, match="une autre version du simulateur"):
        sweep(dossier(), made, tmp_path)
    (tmp_path / MANIFEST).write_text("{")
    with pytest.raises(DossierError, match="illisible"):
        sweep(dossier(), made, tmp_path)


def test_a_folder_that_holds_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(DossierError, match="autre chose"):
        sweep(dossier(), small(500), tmp_path)
    with pytest.raises(DossierError, match="autre chose"):
        sweep(dossier(), small(500), tmp_path / "thesis.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("asked", [{"processes": 0}, {"processes": 2, "cluster": "tcp://127.0.0.1:1"}])
def test_workers_that_make_no_sense_are_refused(tmp_path, asked):
    with pytest.raises(DossierError, match="--processes"):
        sweep(dossier(), small(500), tmp_path / "out", **asked)


def test_a_block_that_fails_is_tried_three_times_and_the_others_are_there(tmp_path):
    made, tried = small(3000), []

    def fails_on_one(task, block):
        tried.append(block)
        if block == 2 or (block == 4 and tried.count(4) < 3):
            raise ZeroDivisionError("no such luck")
        return evaluate(task, block)

    report = carried_out(made, tmp_path, Threads(), fails_on_one)
    assert (tried.count(2), tried.count(4), tried.count(0)) == (3, 3, 1)
    assert (report.rows_done, report.is_complete) == (2500, False)
    (failure,) = report.failures
    assert (failure.block, failure.first_row, failure.last_row) == (2, 1000, 1499)
    assert "no such luck" in failure.en
    (written,) = json.loads((tmp_path / FAILURES).read_text())
    assert (written["block"], written["first_row"], written["last_row"]) == (2, 1000, 1499)
    again = sweep(dossier(), made, tmp_path, processes=1, block_rows=500)
    assert (again.rows_done, again.rows_skipped, again.failures) == (500, 2500, ())
    assert not (tmp_path / FAILURES).exists()
    assert sorted(content(tmp_path).column("row").to_pylist()) == list(range(3000))


def kills_its_process(task, block):
    """Evaluate a block, except one that ends the process as a lack of memory does."""
    if block == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return evaluate(task, block)


def test_a_block_that_kills_its_process_is_set_aside_and_the_others_are_there(tmp_path):
    report = carried_out(small(3000), tmp_path, Processes(2), kills_its_process)
    assert [failure.block for failure in report.failures] == [3]
    assert "mort" in report.failures[0].fr
    assert report.rows_done == 2500


def dies(_task, _block):
    """End the process, whatever the block."""
    os._exit(1)


def test_processes_that_all_die_are_told_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(execution, "MOST_DEATHS", 1)
    with pytest.raises(RunError, match="meurent"):
        carried_out(small(8000), tmp_path, Processes(1), dies)


def test_a_process_that_is_killed_from_outside_costs_no_block(tmp_path):
    made, workers, victims = small(4000), Processes(2), []

    def kill_one(done, total):
        if not victims and 0 < done < total:
            victims.extend(list(workers._pool._processes)[:1])
            os.kill(victims[0], signal.SIGKILL)

    report = carried_out(made, tmp_path / "one_killed", workers, evaluate, 500, kill_one)
    assert victims
    assert report.is_complete
    sweep(dossier(), made, tmp_path / "whole", processes=2, block_rows=500)
    assert parts(tmp_path / "one_killed") == parts(tmp_path / "whole")


def test_an_interruption_leaves_a_folder_that_is_resumed(tmp_path):
    made, workers = small(2000), Processes(2)

    def interrupt(done, _):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carried_out(made, tmp_path, workers, evaluate, 500, interrupt)
    assert len(parts(tmp_path)) == 1
    assert sweep(dossier(), made, tmp_path, processes=2, block_rows=500).rows_skipped == 500


def test_a_machine_with_other_equations_evaluates_nothing():
    with pytest.raises(RunError, match="version du simulateur"):
        evaluate(Task(dossier(), small(500), 500, "another seal"), 0)
