#include "app/lab/training_text.h"

#include <cmath>
#include <cstdio>
#include <ctime>

namespace fairlead::lab {
namespace {

constexpr int batchOfAGpu = 32, sequence = 4096;
constexpr double usualTeraflops = 443.8; // of one GPU
constexpr int checkpointEvery = 500, warningEvery = 230;

template <class... Values>
std::string printed(const char *format, Values... values)
{
    char room[640];
    std::snprintf(room, sizeof room, format, values...);
    return room;
}

/// The host's local time, without a zone.
std::string local(WallTime at, const char *format)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    char room[64];
    std::strftime(room, sizeof room, format, &parts);
    return room;
}

long long nanosecondsOf(WallTime at)
{
    const auto whole = std::chrono::floor<std::chrono::seconds>(at);
    return std::chrono::duration_cast<std::chrono::nanoseconds>(at - whole).count();
}

/// "[rank3]:[W1122 18:20:01.000000000 ProcessGroupNCCL.cpp:1512] [PG ID 0 … Rank 3] "
std::string rankPrefix(int rank, char level, int line, WallTime at)
{
    return printed("[rank%d]:[%c%s.%09lld ProcessGroupNCCL.cpp:%d] [PG ID 0 PG GUID 0(default_pg) "
                   "Rank %d] ",
        rank, level, local(at, "%m%d %H:%M:%S").c_str(), nanosecondsOf(at), line, rank);
}

std::string argument(std::string_view name, const std::string &value)
{
    std::string line = "  " + std::string(name) + ' ';
    line.append(line.size() < 48 ? 48 - line.size() : 3, '.');
    return line + ' ' + value + '\n';
}

} // namespace

TrainingText::TrainingText(const RunPlan &plan)
    : m_plan(plan), m_noise(plan.seed), m_globalBatch(batchOfAGpu * plan.gpus)
{
}

std::string TrainingText::opening(WallTime at)
{
    const std::string gpus = std::to_string(m_plan.gpus);
    std::string text = "using world size: " + gpus + ", data-parallel size: " + gpus + "\n"
        + "------------------------ arguments ------------------------\n";
    const std::pair<const char *, std::string> arguments[]
        = {{"attention_backend", "AttnBackend.flash"}, {"bf16", "True"},
            {"context_parallel_size", "1"}, {"data_parallel_size", gpus},
            {"deterministic_mode", "False"}, {"enable_cuda_graph", "False"},
            {"expert_model_parallel_size", "1"}, {"ffn_hidden_size", "8192"}, {"fp16", "False"},
            {"fp8", "None"}, {"global_batch_size", std::to_string(m_globalBatch)},
            {"hidden_size", "2048"}, {"hybrid_override_pattern", "AEMEAEMEAEMR"}, {"lr", "0.0003"},
            {"micro_batch_size", "2"}, {"mock_data", "False"}, {"num_attention_heads", "16"},
            {"num_layers", "24"}, {"optimizer", "adam"}, {"pipeline_model_parallel_size", "1"},
            {"profile", "False"}, {"recompute_granularity", "None"},
            {"seed", std::to_string(1234 + m_plan.seed % 1000)},
            {"seq_length", std::to_string(sequence)}, {"sequence_parallel", "False"},
            {"tensor_model_parallel_size", "1"}, {"train_iters", std::to_string(m_plan.total)},
            {"use_distributed_optimizer", "True"}, {"virtual_pipeline_model_parallel_size", "None"},
            {"world_size", gpus}};
    for (const auto &[name, value] : arguments)
        text += argument(name, value);
    text += "-------------------- end of arguments ---------------------\n"
            "> tensor parallel 1, pipeline parallel 1, data parallel "
        + gpus + "\n> train samples: " + std::to_string(std::int64_t(m_plan.total) * m_globalBatch)
        + "\n[after dataloaders are built] datetime: " + local(at, "%Y-%m-%d %H:%M:%S") + " \n"
        + "training ...\n[before the start of training step] datetime: "
        + local(at, "%Y-%m-%d %H:%M:%S") + " \n";
    return text;
}

std::string TrainingText::compileBegins() const
{
    return printed(
        "[rank0]: [compile_warmup] compiling %d kernels, the cache is empty\n", kernelCount);
}

std::string TrainingText::compiled(int kernels) const
{
    return printed("[rank0]: [compile_warmup] compiling: %d/%d kernels\n", kernels, kernelCount);
}

std::string TrainingText::compileEnds(double seconds) const
{
    return printed("[rank0]: [compile_warmup] done in %.1f s\n", seconds);
}

double TrainingText::durationMs(int iteration)
{
    const double noise = m_noise.next();
    return iteration == 1 ? m_plan.firstMs : m_plan.stepMs * (1 + 0.007 * noise);
}

std::string TrainingText::iteration(int iteration, double ms, WallTime at)
{
    const double loss
        = (1.92 + 9.1 * std::pow(iteration + 1.0, -0.42)) * (1 + 0.006 * m_noise.next());
    const double norm = (0.31 + 2.4 / std::sqrt(iteration + 1.0)) * (1 + 0.18 * m_noise.next());
    const double rate = 3e-4 * std::min(1.0, iteration / 200.0);
    // As of a run at its own speed, however fast the lab's clock goes.
    const double teraflops = usualTeraflops * m_plan.stepMs / ms;
    std::string text = printed(
        " [%s] iteration %8d/%8d | consumed samples: %12lld | elapsed time per iteration (ms): "
        "%.1f | throughput per GPU (TFLOP/s/GPU): %.1f | learning rate: %.6E | global batch size: "
        "%5d | lm loss: %.6E | loss scale: 1.0 | grad norm: %.3f | number of skipped iterations: "
        "%3d | number of nan iterations: %3d |\n",
        local(at, "%Y-%m-%d %H:%M:%S").c_str(), iteration, m_plan.total,
        static_cast<long long>(iteration) * m_globalBatch, ms, teraflops, rate, m_globalBatch, loss,
        norm, 0, 0);
    if (iteration == 1)
        text += memory();
    if (iteration % warningEvery == 0) {
        const int rank = iteration / warningEvery % m_plan.gpus;
        text += rankPrefix(rank, 'W', 1512, at) + "Watchdog heartbeat came late, by "
            + std::to_string(300 + iteration % 90) + " ms\n";
    }
    if (iteration % checkpointEvery == 0)
        text
            += printed(" validation loss at iteration %d on validation set | lm loss value: %.6E | "
                       "lm loss PPL: %.6E | \n",
                iteration, loss * 1.01, std::exp(loss * 1.01));
    return text;
}

std::string TrainingText::memory() const
{
    std::string text;
    for (int rank = 0; rank < m_plan.gpus; ++rank)
        text += printed("[Rank %d] (after 1 iterations) memory (MB) | allocated: 41207.3 | max "
                        "allocated: %.1f | reserved: 119800.0 | max reserved: 119800.0\n",
            rank, 117'912.0 + rank * 6.5);
    return text;
}

std::string TrainingText::watchdog(int rank, int lastIteration, WallTime at) const
{
    const int work = lastIteration * 52 + 3;
    return rankPrefix(rank, 'W', 1662, at)
        + printed("Watchdog sees no progress: last enqueued NCCL work: %d, last completed NCCL "
                  "work: %d.\n",
            work + 2, work);
}

std::string TrainingText::outOfMemory() const
{
    const int rank = m_plan.gpus - 1;
    return printed(
        "[rank%d]: Traceback (most recent call last):\n"
        "[rank%d]:   File \"/opt/harbor/pretrain.py\", line 214, in <module>\n"
        "[rank%d]:     main()\n"
        "[rank%d]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.25 GiB. GPU %d "
        "has a total capacity of 139.81 GiB of which 1.02 GiB is free.\n",
        rank, rank, rank, rank, rank);
}

std::string TrainingText::deviceLost(int rank) const
{
    return printed("[rank%d]: Traceback (most recent call last):\n"
                   "[rank%d]:   File \"/opt/harbor/pretrain.py\", line 214, in <module>\n"
                   "[rank%d]: RuntimeError: CUDA error: unspecified launch failure\n",
        rank, rank, rank);
}

std::string TrainingText::end(WallTime at) const
{
    return "[after training is done] datetime: " + local(at, "%Y-%m-%d %H:%M:%S") + " \n";
}

} // namespace fairlead::lab
