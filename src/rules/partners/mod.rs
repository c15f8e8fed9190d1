//! Who does what, and the five conditions of collective impact.

pub mod conditions;

family! {
    no_partner: NoPartner,
    common_agenda: CommonAgenda,
    shared_measurement: SharedMeasurement,
    mutually_reinforcing: MutuallyReinforcing,
    continuous_communication: ContinuousCommunication,
    backbone_support: BackboneSupport,
    no_population_named: NoPopulationNamed,
    idle_partner: IdlePartner,
    idle_forum: IdleForum,
}
