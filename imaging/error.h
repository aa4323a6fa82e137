#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace hilum {

// What went wrong, in a word that programs can act on; `message` is the sentence a person reads.
enum class ErrorCode {
    FileNotFound,
    FileUnreadable,
    NotAnImage,  // the content is of no known kind
    NoPixelData, // a DICOM object without pixels (report, plan, directory)
    Truncated,
    Malformed,           // the file contradicts itself
    UnsupportedEncoding, // a transfer syntax or pixel layout that Hilum refuses by name
    LimitExceeded,       // a size or nesting limit that protects the machine
    OutOfMemory,
    ModelMissing,
    ModelMalformed,
    ModelMismatch, // the weights do not fit the architecture or the labels of the card
    DeviceUnavailable,
    Cancelled,
    NoFit, // two films that do not fit one another
    InvalidArgument,
    WriteFailed,
    Internal,
};

// The stable name of the code in JSON answers, for example "unsupported_encoding".
const char* errorCodeName(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string
        message; // a sentence: what failed, why, what to do; never a path, a name or another identifier
    std::string detail; // for the log and the curious: the library's own words, without identifiers
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorCode code, std::string message, std::string detail = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(detail)});
}

} // namespace hilum
