#include "app/lab/practice_receipts.h"

#include <cmath>
#include <cstdio>

#include "app/lab/files.h"
#include "app/lab/practice_cases.h"
#include "app/lab/practice_timeline.h"
#include "models/domain/startup_class.h"
#include "models/receipts/formats/fairlead_receipt_1.h"
#include "models/receipts/receipt_document.h"

namespace fairlead::lab {
namespace {

using namespace std::chrono_literals;

constexpr int stepsOfARun = 40;
constexpr std::int64_t tokensOfAStep = 4'194'304;
constexpr std::int64_t gib = std::int64_t(1) << 30;

/// The noise of one run or step, in -1..1, the same at every start.
double noise(int group, int run, int step)
{
    const double x = std::sin(group * 12.9898 + run * 78.233 + step * 37.719) * 43758.5453;
    return 2 * (x - std::floor(x)) - 1;
}

std::string firstWord(std::string_view text)
{
    return std::string(text.substr(0, text.find(' ')));
}
std::string restOf(std::string_view text)
{
    return std::string(text.substr(text.find(' ') + 1));
}

std::string repeated(std::string_view digits, std::size_t length)
{
    std::string result;
    while (result.size() < length)
        result += digits;
    result.resize(length);
    return result;
}

/// One compile cache, as the probe of the practice surfaces would have listed it before and after.
Json cacheOf(const PracticeCase &made, int worker)
{
    const bool empty = made.cache == PracticeCase::Cache::Empty;
    const std::int64_t full = 4 * gib + 112'004'310;
    const auto listed = [&](bool start) {
        const bool none = start && empty;
        return Json{{"files", none ? 0 : 1'842},
            {"bytes", none ? 0 : full + (start || made.surface == "tpu" ? 0 : 9'120)},
            {"newest_at", nullptr}, {"manifest_sha256", nullptr}, {"complete", true}};
    };
    Json key{{"framework", restOf(made.framework)}, {"compiler", restOf(made.compiler)},
        {"accelerator", std::string(made.accelerator)}, {"count", made.accelerators},
        {"image", nullptr}};
    if (made.surface == "modal")
        key["image"] = "sha256:" + repeated("77c0", 64);
    return {{"role", "compile_cache"}, {"worker", made.surface == "tpu" ? Json(worker) : Json()},
        {"validity_key", key}, {"start", listed(true)}, {"end", listed(false)},
        {"hits", made.surface == "tpu" ? Json(118) : Json()},
        {"misses", made.surface == "tpu" ? Json(0) : Json()}};
}

void setStartingState(ReceiptBuilder &receipt, const PracticeCase &made, const std::string &at)
{
    const int workers = made.surface == "tpu" ? 4 : 1;
    if (!made.declared.empty())
        receipt.set("starting_state.declared", std::string(made.declared));
    Json observed = Json::array();
    const auto saw = [&](const char *what, Json value) {
        observed.push_back(
            {{"what", what}, {"value", std::move(value)}, {"source", "practice"}, {"at", at}});
    };
    if (made.surface == "modal") {
        saw("task_first_input", true);
        saw("snapshot_behavior", "NONE");
        saw("startup_s", 41.5);
    } else if (made.surface == "tpu") {
        saw("device_platform", Json::array({"tpu", "tpu", "tpu", "tpu"}));
        saw("cache_hits_proven", Json::array({true, true, true, true}));
    }
    receipt.set("starting_state.observed", observed);
    Json caches = Json::array();
    if (made.cache != PracticeCase::Cache::NotRecorded)
        for (int worker = 0; worker < workers; ++worker)
            caches.push_back(cacheOf(made, worker));
    receipt.set("starting_state.caches", caches);
    receipt.set("starting_state.contradictions", Json::array());
    if (made.cache != PracticeCase::Cache::NotRecorded)
        receipt.set("starting_state.first_step_s",
            made.cache == PracticeCase::Cache::Empty ? 1'580.4 : 34.2);
}

/// Steps, window and the headline; `rate` in tokens a second, the whole job.
void setMeasurement(ReceiptBuilder &receipt, double rate, int group, int run)
{
    Json columns{{"first", 0}, {"step", Json::array()}, {"duration_s", Json::array()},
        {"tokens", Json::array()}, {"loss", Json::array()}, {"grad_norm", Json::array()},
        {"flags", Json::array()}};
    double seconds = 0;
    constexpr int discarded = 5;
    for (int step = 0; step < stepsOfARun; ++step) {
        const double duration = std::round(1e6 * double(tokensOfAStep) / rate
                                    * (1 + 0.004 * noise(group, run, step) + (step == 0 ? 8 : 0)))
            / 1e6;
        columns["step"].push_back(step);
        columns["duration_s"].push_back(duration);
        columns["tokens"].push_back(tokensOfAStep);
        columns["loss"].push_back(std::round(1e4 * (10.8 / (1 + 0.11 * step))) / 1e4);
        columns["grad_norm"].push_back(
            std::round(1e3 * (1.4 + 0.2 * noise(group, run, step + 99))) / 1e3);
        columns["flags"].push_back(step < discarded ? Json::array({"warmup"}) : Json::array());
        if (step >= discarded)
            seconds += duration;
    }
    receipt.set("steps", columns);
    receipt.set("window",
        {{"begin", discarded}, {"end", stepsOfARun}, {"discarded", discarded},
            {"excluded", Json::array()},
            {"rule",
                {{"kind", "discard_first"}, {"discarded", discarded}, {"eval_inside", false},
                    {"profiler_on", false}}},
            {"steady", {{"class", nullptr}, {"steady_from", nullptr}}}});
    receipt.set("metrics",
        Json::array({{{"name", "throughput"},
            {"value",
                std::round(10.0 * double(tokensOfAStep) * (stepsOfARun - discarded) / seconds)
                    / 10},
            {"unit", "tok/s"}, {"scope", "job"}, {"aggregation", "tokens_over_time"},
            {"includes_compile", false}, {"window", true}, {"source", "steps"}}}));
}

void setIdentity(
    ReceiptBuilder &receipt, const PracticeCase &made, const std::string &runName, int run)
{
    receipt.set("run.name", runName);
    receipt.set("surface.id", std::string(made.surface));
    receipt.set("surface.machine.host_ref",
        std::string(made.surface) + "-" + std::string(1, char('a' + run % 2)));
    receipt.set("lane", "whole_model_training");
    receipt.set("revision.commit", repeated(made.commit, 40));
    receipt.set("revision.branch", "main");
    receipt.set("revision.dirty", made.dirty);
    if (made.dirty)
        receipt.set("revision.diff_sha256", repeated("d1f0", 64));
    receipt.set("launch.detached", true);
    receipt.set("launch.hosts", made.surface == "tpu" ? 4 : 1);
    receipt.set("launch.distributed_mode", made.accelerators > 1 ? "fsdp2" : "single");
    receipt.set("launch.launcher_mode", "native_runtime");
    receipt.set("launch.link_class", made.surface == "tpu" ? "4x4" : "NV18");
    for (const char *degree : {"tp", "pp", "vpp", "ep", "cp"})
        receipt.set(std::string("launch.parallelism.") + degree, 1);
    receipt.set("launch.parallelism.dp", made.accelerators);
    for (const char *side : {"requested", "observed"}) {
        const std::string at = std::string("launch.accelerators.") + side;
        receipt.set(at + ".model", std::string(made.accelerator));
        receipt.set(at + ".count", made.accelerators);
    }
    receipt.set("launch.accelerators.observed.memory_bytes",
        made.accelerator == "NVIDIA H200" ? std::int64_t(143'771) << 20 : 32 * gib);
    receipt.set("stack.framework",
        {{"name", firstWord(made.framework)}, {"version", restOf(made.framework)}});
    receipt.set(
        "stack.compiler", {{"name", firstWord(made.compiler)}, {"version", restOf(made.compiler)}});
    receipt.set("stack.accelerator_runtime",
        made.surface == "tpu" ? Json{{"name", "PJRT"}, {"version", "0.9.0"}}
                              : Json{{"name", "CUDA"}, {"version", "13.0"}});
    if (made.surface == "tpu")
        receipt.notApplicable("stack.driver");
    else
        receipt.set("stack.driver", "580.65.06");
    if (made.surface == "modal")
        receipt.set("stack.image",
            {{"reference", "harbor:2026-07"}, {"digest", "sha256:" + repeated("77c0", 64)}});
    receipt.set("backend.requested", made.surface == "tpu" ? "pallas" : "fa4");
    receipt.set("backend.observed", made.surface == "tpu" ? "pallas" : "fa4");
    receipt.set("compile.posture", "regional_compile");
    receipt.set("compile.warmup",
        {{"enabled", true}, {"reason", "explicit_cuda_warmup"}, {"duration_s", 31.0}});
    receipt.set("compile.cuda_graphs", false);
}

void setWorkload(ReceiptBuilder &receipt, const PracticeCase &made)
{
    receipt.set("workload.family", "harbor");
    receipt.set("workload.pattern", "AEMEAEMEAEMR");
    receipt.set("workload.parameters", std::int64_t(1'796'521'610));
    receipt.set("workload.seq_len", 4096);
    receipt.set("workload.micro_batch", 16);
    receipt.set("workload.global_batch", 1024);
    receipt.set("workload.tokens_per_step", tokensOfAStep);
    receipt.set("workload.precision", "bf16");
    receipt.set("workload.optimizer", "adamw");
    receipt.set("workload.learning_rate", 0.0001);
    receipt.set("workload.dataset",
        {{"name", "harbor-4k"}, {"digest", "sha256:" + repeated("5eed", 64)},
            {"synthetic", false}});
    receipt.set("workload.features", Json::object());
    for (const char *role : {"data", "checkpoint", "compile_cache"})
        receipt.set(std::string("storage.") + role + ".class", std::string(made.storage));
}

/// One practice receipt as the text of its file.
Result<std::string> practiceReceipt(int group, int run, Time created)
{
    const PracticeCase &made = practiceCases()[std::size_t(group)];
    const std::string at = formatUtc(created);
    ReceiptBuilder receipt(
        "fairlead-practice", FAIRLEAD_VERSION, "not recorded in a practice receipt");
    receipt.set("practice", true);
    const std::string name
        = std::string(made.name) + (run < 9 ? "-0" : "-") + std::to_string(run + 1);
    setIdentity(receipt, made, name, run);
    setStartingState(receipt, made, at);
    setWorkload(receipt, made);
    setTimeline(receipt, made, created, 1 + 0.06 * noise(group, run, -2));
    const bool failed = made.end == PracticeCase::End::Failed;
    receipt.set("run.outcome", failed ? "error" : "ok");
    receipt.set("run.exit_code", failed ? 137 : 0);
    if (failed)
        receipt.set("run.failure_reason", "CUDA out of memory at the first step");
    else
        setMeasurement(
            receipt, made.tokensPerSecond * (1 + 0.006 * noise(group, run, -1)), group, run);
    receipt.set("checks",
        {{"all_losses_finite", failed ? Json() : Json(true)},
            {"no_nan_loss", failed ? Json() : Json(true)}, {"exit_code_zero", !failed},
            {"has_steps", !failed}, {"no_oom", !failed}});
    if (!failed)
        receipt.set("memory",
            {{"peak_bytes", 118 * gib + run * 1'048'576}, {"kind", "allocated"},
                {"scope", "device"}, {"per_device", nullptr}, {"limit_bytes", nullptr}});
    receipt.set("artifacts",
        Json::array({{{"kind", "log"}, {"uri", "practice:" + name + ".log"},
            {"bytes", 48'128 + run}, {"sha256", Sha256::of(name + std::string(made.surface)).hex()},
            {"exists", true}}}));
    receipt.set("supersedes", Json::array());
    receipt.set("outside_comparison_class", Json::array());
    return writeReceipt(receipt.finish().document);
}

/// A bare log, as many runs leave nothing else: no surface, no revision, no starting state.
std::string practiceLog()
{
    std::string text = " seq_length ....... 4096\n";
    char line[512];
    for (int step = 1; step <= 30; ++step) {
        std::snprintf(line, sizeof line,
            " iteration %8d/ %8d | consumed samples: %12d | elapsed time per iteration (ms): %.1f "
            "| learning rate: "
            "1.000000E-04 | global batch size: %5d | lm loss: %.6E | loss scale: 1.0 | grad norm: "
            "%.3f | number of "
            "skipped iterations:   0 | number of nan iterations:   0 |\n",
            step, 30, step * 64, 742.0 + 4 * noise(20, 0, step) + (step == 1 ? 21'000 : 0), 64,
            10.9 / (1 + 0.08 * step), 1.3 + 0.1 * noise(21, 0, step));
        text += line;
    }
    return text;
}

} // namespace

Result<void> writePracticeReceipts(const std::filesystem::path &folder, const Clock &clock)
{
    const Time start = std::chrono::floor<std::chrono::seconds>(clock.now()) - 6 * 24h;
    int written = 0;
    for (int group = 0; group < int(practiceCases().size()); ++group)
        for (int run = 0; run < practiceCases()[std::size_t(group)].runs; ++run, ++written) {
            auto text = practiceReceipt(group, run, start + written * 97min);
            if (!text)
                return fail(text.error());
            const std::string name = "run-" + std::to_string(100 + written) + ".json";
            if (auto done = writeFile(folder / name, *text); !done)
                return done;
        }
    return writeFile(folder / "slipway.log", practiceLog());
}

} // namespace fairlead::lab
