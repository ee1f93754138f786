#include "faults.h"

#include <stdatomic.h>

static struct {
    bool armed, for_good;
    enum fault_kind kind;
    enum fault_manner manner;
    size_t nth;
    atomic_size_t calls[FAULT_KINDS], struck;
} state;

void fault_arm(enum fault_kind kind, enum fault_manner manner, size_t nth, bool for_good)
{
    faults_off();
    state.kind = kind;
    state.manner = manner;
    state.nth = nth;
    state.for_good = for_good;
    state.armed = true;
}

void faults_off(void)
{
    state.armed = false;
    state.struck = 0;
    for (int i = 0; i < FAULT_KINDS; i++)
        state.calls[i] = 0;
}

bool fault_due(enum fault_kind kind)
{
    size_t call = atomic_fetch_add(&state.calls[kind], 1) + 1;
    return state.armed && kind == state.kind && (call == state.nth || (state.for_good && call > state.nth));
}

void fault_strike(void) { state.struck++; }

size_t faults_struck(void) { return state.struck; }

enum fault_manner fault_manner_now(void) { return state.manner; }

size_t fault_calls(enum fault_kind kind) { return state.calls[kind]; }
