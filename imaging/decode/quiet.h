#pragma once

namespace hilum {

// Takes the voice from DCMTK, whose messages may quote a file; once a process, on the first call.
void silenceLibraries();

} // namespace hilum
