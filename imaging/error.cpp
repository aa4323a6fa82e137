#include "imaging/error.h"

namespace hilum {

const char* errorCodeName(ErrorCode code) {
    switch (code) {
    case ErrorCode::FileNotFound:
        return "file_not_found";
    case ErrorCode::FileUnreadable:
        return "file_unreadable";
    case ErrorCode::NotAnImage:
        return "not_an_image";
    case ErrorCode::NoPixelData:
        return "no_pixel_data";
    case ErrorCode::Truncated:
        return "truncated";
    case ErrorCode::Malformed:
        return "malformed";
    case ErrorCode::UnsupportedEncoding:
        return "unsupported_encoding";
    case ErrorCode::LimitExceeded:
        return "limit_exceeded";
    case ErrorCode::OutOfMemory:
        return "out_of_memory";
    case ErrorCode::ModelMissing:
        return "model_missing";
    case ErrorCode::ModelMalformed:
        return "model_malformed";
    case ErrorCode::ModelMismatch:
        return "model_mismatch";
    case ErrorCode::DeviceUnavailable:
        return "device_unavailable";
    case ErrorCode::NoFit:
        return "no_fit";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::InvalidArgument:
        return "invalid_argument";
    case ErrorCode::WriteFailed:
        return "write_failed";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

} // namespace hilum
