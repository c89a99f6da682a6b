// The example receipt as text, less its steps, which are made by a loop.
#pragma once

namespace fairlead {

inline constexpr const char *exampleReceiptText = R"({
"schema": "fairlead.receipt/1",
"producer": {"name": "fairlead-tests", "version": "1"},
"practice": false,
"run": {
    "id": "01KABCDEFGHJKMNPQRSTVWXYZ0", "name": "dense-8b-warm-a", "case_id": "dense-8b", "wave_id": "wave-7",
    "surface_ids": {"app": null, "call": null, "task": null, "node": "h200-a", "pid": 48213},
    "attempt": 1, "attempts": [], "outcome": "ok", "exit_code": 0, "failure_reason": null,
    "log_tail": "step 39 done\nend of training\n"
},
"surface": {
    "id": "owned_h200", "host_class": "8x H200 SXM", "provider_scope": null,
    "machine": {
        "host_ref": "h200-a",
        "machine_id_sha256": "bc020a35b7f9cb1382e7b534c68e3c531d849b119bf14f75ddead6cc45c3ccc1",
        "boot_id": "3a0c4b52-6f0e-4c0b-9b7e-0d8f5b1c2e11"
    }
},
"lane": "whole_model_training",
"revision": {
    "repository": "ssh://git.example.org/trainer", "commit": "4f1d2c3b5a69788796a5b4c3d2e1f00112233445",
    "branch": "main", "dirty": false, "diff_sha256": null, "message": "Fuse the norm into the projection"
},
"launch": {
    "detached": true, "method": "ssh", "command": ["torchrun", "--nproc-per-node=8", "train.py"],
    "flags": "--seq-len 4096 --global-batch 512 --compile regional", "launcher_mode": "native_runtime",
    "hosts": 1, "distributed_mode": "fsdp2",
    "parallelism": {"tp": 1, "pp": 1, "vpp": null, "ep": 1, "dp": 8, "cp": 1},
    "link_class": "NV18", "environment": {"NCCL_DEBUG": "WARN", "TORCHINDUCTOR_CACHE_DIR": "/data/cache/inductor"},
    "accelerators": {
        "requested": {"model": "NVIDIA H200", "count": 8},
        "observed": {
            "model": "NVIDIA H200", "count": 8, "memory_bytes": 150754820096,
            "ids": ["GPU-0", "GPU-1", "GPU-2", "GPU-3", "GPU-4", "GPU-5", "GPU-6", "GPU-7"],
            "power_limit_w": 700
        }
    }
},
"stack": {
    "framework": {"name": "torch", "version": "2.9.0"}, "compiler": {"name": "triton", "version": "3.5.0"},
    "accelerator_runtime": {"name": "cuda", "version": "12.9"}, "driver": "575.57.08", "python": "3.12.7",
    "os": "Debian GNU/Linux 12", "packages": {"flash_attn": "2.8.3", "mamba_ssm": "2.3.1"}, "image": null
},
"backend": {"requested": "flash_attention_3", "observed": "flash_attention_3", "evidence": ["dispatch log line 112"]},
"compile": {
    "posture": "regional_compile", "warmup": {"enabled": true, "reason": "explicit_cuda_warmup", "duration_s": 24.5},
    "cuda_graphs": false, "controls": {"deterministic": false}
},
"starting_state": {
    "declared": "host_warm_compile", "observed": [], "derived": "host_warm_compile",
    "effective": "host_warm_compile", "basis": "derived", "reuse": "proven", "forced": false, "calibrated": null,
    "seed_source": null,
    "components": {
        "image": null, "container": null, "node": "warm", "compile_cache": "warm", "autotune_cache": "warm",
        "data": "partial", "checkpoint": "warm"
    },
    "first_step_s": 31.25,
    "caches": [{
        "role": "compile_cache", "worker": 0,
        "validity_key": {
            "framework": "2.9.0", "compiler": "3.5.0", "accelerator": "NVIDIA H200", "count": 8, "image": null
        },
        "start": {
            "files": 5120, "bytes": 2147483648, "newest_at": "2026-11-19T18:02:11Z",
            "manifest_sha256": "cced28c6dc3f99c2396a5eaad732bf6b28142335892b1cd0e6af6cdb53f5ccfa", "complete": true
        },
        "end": {
            "files": 5124, "bytes": 2149580800, "newest_at": "2026-11-20T09:13:40Z",
            "manifest_sha256": "361e48d0308f20e32dba5fb56328baf18d72ef0ccb43b84f5c262d2a6a1fc6c8", "complete": true
        },
        "hits": 5120, "misses": 4
    }],
    "contradictions": []
},
"storage": {
    "data": {"class": "local_nvme", "filesystem": "xfs", "shared": false},
    "checkpoint": {"class": "local_nvme", "filesystem": "xfs", "shared": false},
    "compile_cache": {"class": "local_nvme", "filesystem": "xfs", "shared": false},
    "scratch": {"class": "local_nvme", "filesystem": "xfs", "shared": false},
    "logs": {"class": "root_volume", "filesystem": "ext4", "shared": false}
},
"workload": {
    "family": "dense-8b", "pattern": "AEMEAEMEAEMR", "parameters": 8030261248, "seq_len": 4096, "micro_batch": 4,
    "global_batch": 512, "tokens_per_step": 2097152, "precision": "bf16", "optimizer": "adamw",
    "learning_rate": 0.0003, "seed": 1234,
    "dataset": {"name": "mix-v3", "digest": "sha256:5d41402abc4b2a76", "synthetic": false},
    "features": {"mtp": false, "grad_checkpoint": true}
},
"timeline": {
    "created_at": "2026-11-20T09:15:20Z", "queued_at": null, "provisioned_at": null, "container_started_at": null,
    "ready_at": "2026-11-20T09:12:30Z", "compile_began_at": "2026-11-20T09:12:40Z",
    "first_step_at": "2026-11-20T09:13:11.25Z", "first_useful_step_at": "2026-11-20T09:13:13.85Z",
    "window_began_at": "2026-11-20T09:13:11.25Z", "window_ended_at": "2026-11-20T09:14:52.65Z",
    "ended_at": "2026-11-20T09:15:02Z", "collected_at": "2026-11-20T09:15:20Z",
    "clock": {"source": "chrony", "skew_s": 0.002}
},
"steps": null,
"window": {
    "begin": 1, "end": 40, "discarded": 1, "excluded": [],
    "rule": {"kind": "discard_first", "discarded": 1, "eval_inside": false, "profiler_on": false},
    "steady": {"class": "flat", "steady_from": 1}
},
"metrics": [
    {
        "name": "throughput", "value": 806596.9, "unit": "tok/s", "scope": "job", "aggregation": "median",
        "includes_compile": false, "window": true, "source": "steps"
    },
    {
        "name": "step_time", "value": 2.6, "unit": "s", "scope": "job", "aggregation": "median",
        "includes_compile": false, "window": true, "source": "steps"
    }
],
"memory": {
    "peak_bytes": 118111600640, "kind": "allocated", "scope": "device",
    "per_device": [
        118111600640, 118103212032, 118103212032, 118103212032, 118103212032, 118103212032, 118103212032, 118103212032
    ],
    "limit_bytes": 150754820096
},
"checks": {
    "all_losses_finite": true, "no_nan_loss": true, "exit_code_zero": true, "has_steps": true, "no_oom": true
},
"health": {
    "throttle_us": {
        "sw_power_cap": 0, "hw_slowdown": 0, "sw_thermal": 0, "hw_thermal": 0, "hw_power_brake": 0, "sync_boost": 0
    },
    "throttle_reasons": [], "ecc_uncorrected_delta": 0, "xid": [], "nvlink_errors_delta": 0, "preempted": false,
    "foreign_load": []
},
"monitor": {
    "mode": "poll", "interval_ms": 1000, "ticks": 152, "max_latency_ms": 41, "remote_cpu_s": 1.4,
    "tools": ["nvidia-smi"], "gaps": []
},
"cost": {"amount": "3.42", "currency": "USD", "basis": "metered"},
"manifest": {
    "created_at": "2026-11-20T09:12:20Z", "last_polled_at": "2026-11-20T09:15:18Z",
    "transitions": [
        {
            "from": "starting", "to": "stepping", "at": "2026-11-20T09:13:11Z", "by": "collector",
            "evidence": "first step line"
        },
        {
            "from": "stepping", "to": "finished", "at": "2026-11-20T09:15:02Z", "by": "collector",
            "evidence": "exit code 0"
        }
    ]
},
"artifacts": [
    {
        "kind": "log", "uri": "file:///runs/example/train.log", "bytes": 48211,
        "sha256": "836ff184e7b41b1e13cb5fd89fa1de98dbbab99e9d2918913ff43b86a5c7c213", "exists": true
    },
    {
        "kind": "summary", "uri": "file:///runs/example/summary.json", "bytes": 2210,
        "sha256": "761b7ad8ad439b2855fcbb611331c646ef0870b0631247bba3f3025cb6df5a53", "exists": true
    }
],
"supersedes": [],
"outside_comparison_class": [],
"unknown": {},
"not_applicable": [
    "/run/surface_ids/app", "/run/surface_ids/call", "/run/surface_ids/task", "/run/failure_reason",
    "/surface/provider_scope", "/revision/diff_sha256", "/launch/parallelism/vpp", "/stack/image",
    "/starting_state/calibrated", "/starting_state/seed_source", "/starting_state/components/image",
    "/starting_state/components/container", "/starting_state/caches/0/validity_key/image", "/timeline/queued_at",
    "/timeline/provisioned_at", "/timeline/container_started_at"
],
"extensions": {}
})";

} // namespace fairlead
