/* Every piece has a head that knows the scope (the memory_try()) it belongs to and its neighbours there. A scope that ends well
   hands its pieces to the one around; one that is left frees them. Pieces may be asked for and freed on several threads, so a
   scope's list has a lock; pieces are few and large (arenas' blocks), so it costs nothing that could be measured. */
#include "base/memory.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

struct piece {
    struct memory_scope *scope; /* NULL: of none */
    struct piece *older, *newer;
    size_t unused; /* keeps what follows aligned for any object */
};

_Static_assert(sizeof(struct piece) % _Alignof(max_align_t) == 0, "what follows a piece's head is aligned for any object");

struct memory_scope {
    struct memory_scope *around; /* where its pieces go when it ends well */
    pthread_mutex_t lock;        /* of `newest` and the chain behind it */
    struct piece *newest;
    struct memory_held *held; /* by the thread that made it */
    jmp_buf left;
};

/* The innermost scope of each thread: state of the call, as its stack is, not of the program. */
static _Thread_local struct memory_scope *here;

/* ---- pieces ------------------------------------------------------------------------------------------------------------ */

static void piece_link(struct piece *piece, struct memory_scope *scope)
{
    piece->scope = scope;
    piece->newer = piece->older = NULL;
    if (!scope)
        return;
    pthread_mutex_lock(&scope->lock);
    piece->older = scope->newest;
    if (piece->older)
        piece->older->newer = piece;
    scope->newest = piece;
    pthread_mutex_unlock(&scope->lock);
}

static void piece_unlink(struct piece *piece)
{
    struct memory_scope *scope = piece->scope;
    if (!scope)
        return;
    pthread_mutex_lock(&scope->lock);
    if (piece->older)
        piece->older->newer = piece->newer;
    if (piece->newer)
        piece->newer->older = piece->older;
    else
        scope->newest = piece->older;
    pthread_mutex_unlock(&scope->lock);
}

static void *piece_make(size_t size, struct memory_scope *scope)
{
    struct piece *piece = size <= SIZE_MAX - sizeof *piece ? malloc(sizeof *piece + size) : NULL;
    if (!piece)
        memory_ran_out();
    piece_link(piece, scope);
    return piece + 1;
}

void *memory_alloc(size_t size) { return piece_make(size, here); }

void *memory_alloc_beside(void *other, size_t size) { return piece_make(size, ((struct piece *)other - 1)->scope); }

void *memory_zero(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        memory_ran_out();
    void *memory = piece_make(count * size, here);
    return memset(memory, 0, count * size);
}

void *memory_realloc(void *old, size_t size)
{
    if (!old)
        return memory_alloc(size);
    struct piece *piece = (struct piece *)old - 1;
    struct memory_scope *scope = piece->scope;
    piece_unlink(piece);
    struct piece *grown = size <= SIZE_MAX - sizeof *piece ? realloc(piece, sizeof *piece + size) : NULL;
    piece_link(grown ? grown : piece, scope);
    if (!grown)
        memory_ran_out();
    return grown + 1;
}

void memory_free(void *memory)
{
    if (!memory)
        return;
    struct piece *piece = (struct piece *)memory - 1;
    piece_unlink(piece);
    free(piece);
}

/* ---- scopes ------------------------------------------------------------------------------------------------------------ */

/* Hands on all pieces, in their order. */
static void scope_end(struct memory_scope *scope)
{
    struct piece *oldest = scope->newest;
    while (oldest && oldest->older)
        oldest = oldest->older;
    for (struct piece *piece = oldest, *next; piece; piece = next) {
        next = piece->newer;
        piece_link(piece, scope->around);
    }
}

/* What is held stands on the stack that is left: it is released while that stack still is. */
static void held_release(struct memory_scope *scope)
{
    while (scope->held) {
        struct memory_held *held = scope->held;
        memory_let_go(held);
        held->release(held->object);
    }
}

static void scope_leave(struct memory_scope *scope)
{
    while (scope->newest)
        memory_free(scope->newest + 1);
}

_Noreturn void memory_ran_out(void)
{
    if (here) {
        held_release(here);
        longjmp(here->left, 1);
    }
    fputs("rapporteur: " MEMORY_MESSAGE "; give it fewer or smaller articles at a time\n", stderr);
    _Exit(ERROR_FILE);
}

struct memory_scope *memory_scope_here(void) { return here; }

static bool scope_run(struct memory_scope *scope, void (*work)(void *context), void *context)
{
    if (setjmp(scope->left))
        return false;
    work(context);
    return true;
}

bool memory_try_inside(struct memory_scope *around, void (*work)(void *context), void *context)
{
    struct memory_scope *before = here;
    struct memory_scope scope = {.around = around};
    pthread_mutex_init(&scope.lock, NULL);
    here = &scope;
    bool good = scope_run(&scope, work, context);
    if (good)
        scope_end(&scope);
    else
        scope_leave(&scope);
    here = before;
    pthread_mutex_destroy(&scope.lock);
    return good;
}

bool memory_try(void (*work)(void *context), void *context) { return memory_try_inside(here, work, context); }

/* ---- what is held ------------------------------------------------------------------------------------------------------ */

void memory_hold(struct memory_held *held, void (*release)(void *object), void *object)
{
    *held = (struct memory_held){.release = release, .object = object, .scope = here};
    if (!here)
        return;
    held->older = here->held;
    if (held->older)
        held->older->newer = held;
    here->held = held;
}

void memory_let_go(struct memory_held *held)
{
    struct memory_scope *scope = held->scope;
    if (!scope)
        return;
    if (held->older)
        held->older->newer = held->newer;
    if (held->newer)
        held->newer->older = held->older;
    else
        scope->held = held->older;
    held->scope = NULL;
}
