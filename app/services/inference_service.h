#pragma once

#include "app/document/film.h"
#include "inference/reading/predictor.h"

#include <QObject>
#include <QThread>
#include <deque>
#include <functional>
#include <optional>
#include <stop_token>

namespace hilum {

class InferenceWorker;
struct InferenceJob;
struct InferenceAnswer;

using PredictorFactory = std::function<Result<std::unique_ptr<Predictor>>(const std::filesystem::path& bundle,
                                                                          DeviceChoice device)>;
using ModelCardPointer = std::shared_ptr<const ModelCard>;

// The one loaded network, on a thread of its own. The network module is opened there on first use, so nothing
// of it touches the GUI thread. One film is read at a time. predict() is for the one film that counts: it
// cancels what runs and replaces what waits. queue() is for films that are shown beside one another: they are
// read in turn. An answer that is no longer wanted is dropped. Lives on the GUI thread, answers there.
class InferenceService : public QObject {
    Q_OBJECT
public:
    enum class State {
        NoModel, // none named, or the last one could not be loaded: `modelError`
        LoadingModel,
        Idle,
        Running,
    };
    Q_ENUM(State)

    explicit InferenceService(QObject* parent = nullptr); // loadPredictor
    explicit InferenceService(PredictorFactory factory, QObject* parent = nullptr);
    ~InferenceService() override; // stops what runs and waits for the thread

    State state() const { return m_state; }
    const ModelCardPointer& card() const { return m_card; } // null without a model
    QString device() const { return m_device; }             // "cpu", "cuda:0 ..."
    QString notice() const { return m_notice; }             // why it is another device than asked for
    const std::optional<Error>& modelError() const { return m_modelError; }

    // Replaces the model, also at run time. Requests made meanwhile wait for it.
    void loadModel(const std::filesystem::path& bundle, DeviceChoice device = DeviceChoice::Auto);

    void predict(FilmId film, const RadiographPointer& radiograph);
    // Read after what was asked for before; nothing where the film runs or waits already.
    void queue(FilmId film, const RadiographPointer& radiograph);
    // Waits behind every prediction; replaces an older explanation.
    void explain(FilmId film, const RadiographPointer& radiograph, AttentionKind kind,
                 const std::string& label);
    // What runs or waits for this film ends with `cancelled`.
    void cancel(FilmId film);
    void cancelAll();
    void cancelOthers(const std::function<bool(FilmId)>& isWanted); // of all films that are not wanted

Q_SIGNALS:
    void stateChanged(hilum::InferenceService::State state);
    void modelChanged(); // card, device, notice and modelError are new
    void started(hilum::FilmId film);
    void predicted(hilum::FilmId film, const hilum::PredictionPointer& prediction);
    void explained(hilum::FilmId film, const std::vector<hilum::AttentionMap>& maps);
    void failed(hilum::FilmId film, const hilum::Error& error);
    void explanationFailed(hilum::FilmId film, const hilum::Error& error);
    void cancelled(hilum::FilmId film); // of a prediction

private:
    struct Request {
        FilmId film;
        RadiographPointer radiograph;
        std::optional<AttentionKind> kind; // set: an explanation
        std::string label;
    };
    void startNext();
    void post(const Request& request);
    void receive(const InferenceAnswer& answer);
    void receiveModel(const InferenceAnswer& answer);
    void dropWaiting(const std::function<bool(FilmId)>& isDropped);
    void setState(State state);

    QThread m_thread;
    InferenceWorker* m_worker; // lives and dies on m_thread
    State m_state = State::NoModel;
    ModelCardPointer m_card;
    QString m_device, m_notice;
    std::optional<Error> m_modelError;
    std::optional<Request> m_running, m_waitingExplanation;
    std::deque<Request> m_waiting; // predictions, the next one first
    std::stop_source m_stop;       // of m_running
    quint64 m_jobNumber = 0;
    quint64 m_loadNumber = 0;
};

} // namespace hilum
