// How long the ledger takes to open and list ten thousand receipts, and to take one in.
#include <cstdlib>
#include <iostream>

#include <benchmark/benchmark.h>

#include "models/ledger/ledger.h"
#include "tests/support/receipt_fixture.h"
#include "tests/support/temporary_folder.h"

namespace fairlead {
namespace {

template <class T>
T orStop(Result<T> result)
{
    if (result)
        return std::move(*result);
    std::cerr << result.error().where << ": " << result.error().message << '\n';
    std::abort();
}

Receipt numbered(int number)
{
    Json document = exampleReceipt();
    document["run"]["name"] = "run " + std::to_string(number);
    Receipt receipt = receiptOf(document);
    for (const auto &[name, value] : document.items())
        receipt.origins["/" + name] = "$." + name;
    return receipt;
}

void keep(Ledger &ledger, const Receipt &receipt)
{
    (void)orStop(ledger.add({"/runs/a.json", receipt.document.dump()}, {}, {receipt}, Time{}));
}

void openAndList(benchmark::State &state)
{
    const TemporaryFolder folder;
    {
        Ledger ledger = orStop(Ledger::open(folder.ledger()));
        for (int i = 0; i < state.range(0); ++i)
            keep(ledger, numbered(i));
    }
    std::size_t bytes = 0;
    for (auto _ : state) {
        const Ledger ledger = orStop(Ledger::open(folder.ledger()));
        const auto entries = orStop(ledger.entries());
        benchmark::DoNotOptimize(entries.data());
        state.PauseTiming();
        bytes = entries.front().receipt.document.dump().size();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.counters["document_bytes"] = double(bytes);
}
BENCHMARK(openAndList)->Arg(100)->Arg(10'000)->Unit(benchmark::kMillisecond);

/// One transaction, on the disk when it returns.
void addOne(benchmark::State &state)
{
    const TemporaryFolder folder;
    Ledger ledger = orStop(Ledger::open(folder.ledger()));
    int number = 0;
    for (auto _ : state) {
        state.PauseTiming();
        const Receipt receipt = numbered(number++);
        state.ResumeTiming();
        keep(ledger, receipt);
    }
}
BENCHMARK(addOne)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace fairlead
