#include "imaging/decode/inflate.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace hilum {
namespace {

constexpr std::size_t chunk = 1 << 18;

bool grow(InflatedBytes& out, std::size_t size) {
    void* larger = std::realloc(out.bytes.get(), size);
    if (!larger)
        return false;
    static_cast<void>(out.bytes.release());
    out.bytes.reset(static_cast<std::uint8_t*>(larger));
    return true;
}

// Grows with what it fills, so that a lying or malicious stream costs no more memory than that.
int inflateInto(z_stream& stream, InflatedBytes& out, std::uint64_t limit) {
    int status = Z_OK;
    while (status == Z_OK && stream.total_out <= limit) {
        const std::size_t room =
            std::clamp<std::size_t>(stream.total_out / 2, chunk, std::numeric_limits<uInt>::max());
        if (!grow(out, stream.total_out + room))
            return Z_MEM_ERROR;
        stream.next_out = out.bytes.get() + stream.total_out;
        stream.avail_out = static_cast<uInt>(room);
        status = inflate(&stream, Z_NO_FLUSH);
    }
    out.size = stream.total_out;
    return status;
}

} // namespace

Result<InflatedBytes> inflateRaw(std::span<const std::uint8_t> bytes, std::uint64_t limit) {
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return failure(ErrorCode::OutOfMemory, "There is not enough memory to unpack the file.");
    stream.next_in = const_cast<Bytef*>(bytes.data());
    stream.avail_in =
        static_cast<uInt>(std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max()));
    InflatedBytes out;
    const int status = inflateInto(stream, out, limit);
    inflateEnd(&stream);
    if (status == Z_MEM_ERROR)
        return failure(ErrorCode::OutOfMemory, "There is not enough memory to unpack the file.");
    if (out.size > limit)
        return failure(ErrorCode::LimitExceeded,
                       "The compressed file unpacks to more than Hilum accepts, so it was not read.");
    if (out.size == 0 || (status != Z_STREAM_END && status != Z_BUF_ERROR))
        return failure(ErrorCode::Malformed,
                       "The file says that it is deflated, but its content cannot be unpacked; "
                       "it was damaged. Ask for it again from its source.");
    return out;
}

} // namespace hilum
