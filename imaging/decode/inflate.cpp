#include "imaging/decode/inflate.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace hilum {
namespace {

constexpr std::size_t chunk = 1 << 18;

// Grows `out` chunk by chunk, so that a lying or malicious stream costs no more memory than it fills.
int inflateInto(z_stream& stream, std::vector<std::uint8_t>& out, std::uint64_t limit) {
    int status = Z_OK;
    while (status == Z_OK && stream.total_out <= limit) {
        out.resize(stream.total_out + std::max<std::size_t>(chunk, stream.total_out / 2));
        const std::size_t room = out.size() - stream.total_out;
        stream.next_out = out.data() + stream.total_out;
        stream.avail_out = static_cast<uInt>(std::min<std::size_t>(room, std::numeric_limits<uInt>::max()));
        status = inflate(&stream, Z_NO_FLUSH);
    }
    out.resize(stream.total_out);
    return status;
}

} // namespace

Result<std::vector<std::uint8_t>> inflateRaw(std::span<const std::uint8_t> bytes, std::uint64_t limit) {
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return failure(ErrorCode::OutOfMemory, "There is not enough memory to unpack the file.");
    stream.next_in = const_cast<Bytef*>(bytes.data());
    stream.avail_in =
        static_cast<uInt>(std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max()));
    std::vector<std::uint8_t> out;
    const int status = inflateInto(stream, out, limit);
    inflateEnd(&stream);
    if (out.size() > limit)
        return failure(ErrorCode::LimitExceeded,
                       "The compressed file unpacks to more than Hilum accepts, so it was not read.");
    if (out.empty() || (status != Z_STREAM_END && status != Z_BUF_ERROR))
        return failure(ErrorCode::Malformed,
                       "The file says that it is deflated, but its content cannot be unpacked; "
                       "it was damaged. Ask for it again from its source.");
    return out;
}

} // namespace hilum
