#pragma once

namespace hilum {

// From here on the heap keeps freed blocks of up to 64 MiB for the next that ask. Films' buffers and batches
// come and go by the hundred: given back to the system each time, they would cost a third of decoding in page
// faults.
void keepFreedMemory();

// Gives what the heap has kept back to the system: between two phases that ask for blocks of other sizes.
void returnFreedMemory();

} // namespace hilum
