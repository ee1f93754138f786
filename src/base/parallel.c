#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/memory.h"

enum { MOST_THREADS = 64 };

struct job {
    void (*work)(void *context, size_t item);
    void *context;
    size_t count;
    atomic_size_t next;
    struct memory_scope *around; /* where the threads' memory belongs */
    atomic_bool starved;
};

unsigned processor_count(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : (unsigned)count;
}

static void items_do(void *argument)
{
    struct job *job = argument;
    for (size_t item = atomic_fetch_add(&job->next, 1); item < job->count && !job->starved; item = atomic_fetch_add(&job->next, 1))
        job->work(job->context, item);
}

static void *work_on(void *argument)
{
    struct job *job = argument;
    if (!memory_try_inside(job->around, items_do, job))
        job->starved = true;
    return NULL;
}

void parallel_for(unsigned threads, size_t count, void (*work)(void *context, size_t item), void *context)
{
    struct job job = {.work = work, .context = context, .count = count, .around = memory_scope_here()};
    pthread_t helpers[MOST_THREADS];
    unsigned started = 0;
    /* A thread that cannot be had is no error: the others do its work. */
    while (started + 1 < threads && started + 1 < count && started < MOST_THREADS && pthread_create(&helpers[started], NULL, work_on, &job) == 0)
        started++;
    work_on(&job);
    for (unsigned i = 0; i < started; i++)
        pthread_join(helpers[i], NULL);
    if (job.starved)
        memory_ran_out();
}
