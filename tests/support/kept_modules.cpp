// LeakSanitizer looks at the end of a process. By then Open MPI has closed its plugins, and what their
// variables pointed at would count as lost: in the processes that link this, a module stays open once it is.
extern "C" __attribute__((visibility("default"))) int dlclose(void* /*module*/) {
    return 0;
}
