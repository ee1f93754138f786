#include "run/call.h"

#include "base/memory.h"

struct running {
    const struct call *call;
    int status;
};

static void run(void *context)
{
    struct running *running = context;
    running->status = running->call->command(running->call);
}

int call_run(const struct call *call)
{
    struct running running = {.call = call};
    if (memory_try(run, &running))
        return running.status;
    call->sink->report(call->sink->context, MEMORY_MESSAGE "; what was being done is not kept: close other programs or give fewer or smaller articles at a time, and run the same command again");
    return RAPPORTEUR_FILE_FAILED;
}
