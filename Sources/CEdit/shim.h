#ifndef CEDIT_SHIM_H
#define CEDIT_SHIM_H

#include <stdio.h>
#include <stdlib.h>
#include <editline/readline.h>

// The library's variables, which Swift 6 doesn't let anybody write.

/// Names the program for the user's ~/.editrc, and sets what completes words.
static inline void cedit_begin(const char *breaks, rl_completion_func_t *complete) {
    rl_readline_name = "spider";
    rl_initialize();
    rl_completer_word_break_characters = (char *)breaks;
    rl_basic_word_break_characters = breaks;
    rl_attempted_completion_function = complete;
    rl_completion_append_character = 0;
}

/// Keeps the library from completing names of files if nothing else is found.
static inline void cedit_complete_nothing_else(void) { rl_attempted_completion_over = 1; }

#endif
