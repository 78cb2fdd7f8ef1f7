package diff

import "slices"

// A Type names a kind of change.
type Type string

// Types that GraphQL Inspector has, under its names.
const (
	SchemaQueryTypeChanged        Type = "SCHEMA_QUERY_TYPE_CHANGED"
	SchemaMutationTypeChanged     Type = "SCHEMA_MUTATION_TYPE_CHANGED"
	SchemaSubscriptionTypeChanged Type = "SCHEMA_SUBSCRIPTION_TYPE_CHANGED"

	TypeAdded              Type = "TYPE_ADDED"
	TypeRemoved            Type = "TYPE_REMOVED"
	TypeKindChanged        Type = "TYPE_KIND_CHANGED"
	TypeDescriptionAdded   Type = "TYPE_DESCRIPTION_ADDED"
	TypeDescriptionRemoved Type = "TYPE_DESCRIPTION_REMOVED"
	TypeDescriptionChanged Type = "TYPE_DESCRIPTION_CHANGED"

	ObjectTypeInterfaceAdded   Type = "OBJECT_TYPE_INTERFACE_ADDED"
	ObjectTypeInterfaceRemoved Type = "OBJECT_TYPE_INTERFACE_REMOVED"
	UnionMemberAdded           Type = "UNION_MEMBER_ADDED"
	UnionMemberRemoved         Type = "UNION_MEMBER_REMOVED"

	FieldAdded                    Type = "FIELD_ADDED"
	FieldRemoved                  Type = "FIELD_REMOVED"
	FieldTypeChanged              Type = "FIELD_TYPE_CHANGED"
	FieldDescriptionAdded         Type = "FIELD_DESCRIPTION_ADDED"
	FieldDescriptionRemoved       Type = "FIELD_DESCRIPTION_REMOVED"
	FieldDescriptionChanged       Type = "FIELD_DESCRIPTION_CHANGED"
	FieldDeprecationAdded         Type = "FIELD_DEPRECATION_ADDED"
	FieldDeprecationRemoved       Type = "FIELD_DEPRECATION_REMOVED"
	FieldDeprecationReasonAdded   Type = "FIELD_DEPRECATION_REASON_ADDED"
	FieldDeprecationReasonRemoved Type = "FIELD_DEPRECATION_REASON_REMOVED"
	FieldDeprecationReasonChanged Type = "FIELD_DEPRECATION_REASON_CHANGED"

	FieldArgumentAdded              Type = "FIELD_ARGUMENT_ADDED"
	FieldArgumentRemoved            Type = "FIELD_ARGUMENT_REMOVED"
	FieldArgumentTypeChanged        Type = "FIELD_ARGUMENT_TYPE_CHANGED"
	FieldArgumentDefaultChanged     Type = "FIELD_ARGUMENT_DEFAULT_CHANGED"
	FieldArgumentDescriptionChanged Type = "FIELD_ARGUMENT_DESCRIPTION_CHANGED"

	InputFieldAdded               Type = "INPUT_FIELD_ADDED"
	InputFieldRemoved             Type = "INPUT_FIELD_REMOVED"
	InputFieldTypeChanged         Type = "INPUT_FIELD_TYPE_CHANGED"
	InputFieldDefaultValueChanged Type = "INPUT_FIELD_DEFAULT_VALUE_CHANGED"
	InputFieldDescriptionAdded    Type = "INPUT_FIELD_DESCRIPTION_ADDED"
	InputFieldDescriptionRemoved  Type = "INPUT_FIELD_DESCRIPTION_REMOVED"
	InputFieldDescriptionChanged  Type = "INPUT_FIELD_DESCRIPTION_CHANGED"

	EnumValueAdded                    Type = "ENUM_VALUE_ADDED"
	EnumValueRemoved                  Type = "ENUM_VALUE_REMOVED"
	EnumValueDescriptionChanged       Type = "ENUM_VALUE_DESCRIPTION_CHANGED"
	EnumValueDeprecationReasonAdded   Type = "ENUM_VALUE_DEPRECATION_REASON_ADDED"
	EnumValueDeprecationReasonRemoved Type = "ENUM_VALUE_DEPRECATION_REASON_REMOVED"
	EnumValueDeprecationReasonChanged Type = "ENUM_VALUE_DEPRECATION_REASON_CHANGED"

	DirectiveAdded                       Type = "DIRECTIVE_ADDED"
	DirectiveRemoved                     Type = "DIRECTIVE_REMOVED"
	DirectiveDescriptionChanged          Type = "DIRECTIVE_DESCRIPTION_CHANGED"
	DirectiveLocationAdded               Type = "DIRECTIVE_LOCATION_ADDED"
	DirectiveLocationRemoved             Type = "DIRECTIVE_LOCATION_REMOVED"
	DirectiveRepeatableAdded             Type = "DIRECTIVE_REPEATABLE_ADDED"
	DirectiveRepeatableRemoved           Type = "DIRECTIVE_REPEATABLE_REMOVED"
	DirectiveArgumentAdded               Type = "DIRECTIVE_ARGUMENT_ADDED"
	DirectiveArgumentRemoved             Type = "DIRECTIVE_ARGUMENT_REMOVED"
	DirectiveArgumentTypeChanged         Type = "DIRECTIVE_ARGUMENT_TYPE_CHANGED"
	DirectiveArgumentDefaultValueChanged Type = "DIRECTIVE_ARGUMENT_DEFAULT_VALUE_CHANGED"
	DirectiveArgumentDescriptionChanged  Type = "DIRECTIVE_ARGUMENT_DESCRIPTION_CHANGED"

	DirectiveUsageArgumentAdded   Type = "DIRECTIVE_USAGE_ARGUMENT_ADDED"
	DirectiveUsageArgumentRemoved Type = "DIRECTIVE_USAGE_ARGUMENT_REMOVED"

	// A use of a directive that is added or removed has a type for each location:
	// "DIRECTIVE_USAGE_" + Location + "_ADDED" or "_REMOVED".
	directiveUsage = "DIRECTIVE_USAGE_"
)

// Types of our own.
const (
	FieldArgumentDeprecationAdded         Type = "FIELD_ARGUMENT_DEPRECATION_ADDED"
	FieldArgumentDeprecationRemoved       Type = "FIELD_ARGUMENT_DEPRECATION_REMOVED"
	FieldArgumentDeprecationReasonAdded   Type = "FIELD_ARGUMENT_DEPRECATION_REASON_ADDED"
	FieldArgumentDeprecationReasonRemoved Type = "FIELD_ARGUMENT_DEPRECATION_REASON_REMOVED"
	FieldArgumentDeprecationReasonChanged Type = "FIELD_ARGUMENT_DEPRECATION_REASON_CHANGED"
	InputFieldDeprecationAdded            Type = "INPUT_FIELD_DEPRECATION_ADDED"
	InputFieldDeprecationRemoved          Type = "INPUT_FIELD_DEPRECATION_REMOVED"
	InputFieldDeprecationReasonAdded      Type = "INPUT_FIELD_DEPRECATION_REASON_ADDED"
	InputFieldDeprecationReasonRemoved    Type = "INPUT_FIELD_DEPRECATION_REASON_REMOVED"
	InputFieldDeprecationReasonChanged    Type = "INPUT_FIELD_DEPRECATION_REASON_CHANGED"

	SchemaDescriptionChanged Type = "SCHEMA_DESCRIPTION_CHANGED"

	TypeOwnerChanged  Type = "TYPE_OWNER_CHANGED"
	FieldOwnerChanged Type = "FIELD_OWNER_CHANGED"

	FieldAuthTightened Type = "FIELD_AUTH_TIGHTENED"
	FieldAuthRelaxed   Type = "FIELD_AUTH_RELAXED"

	FieldErrorAdded             Type = "FIELD_ERROR_ADDED"
	FieldErrorRemoved           Type = "FIELD_ERROR_REMOVED"
	FieldErrorCauseChanged      Type = "FIELD_ERROR_CAUSE_CHANGED"
	ErrorCodeAdded              Type = "ERROR_CODE_ADDED"
	ErrorCodeRemoved            Type = "ERROR_CODE_REMOVED"
	ErrorCodeDescriptionChanged Type = "ERROR_CODE_DESCRIPTION_CHANGED"
)

// own are the types that GraphQL Inspector does not have.
var own = []Type{
	FieldArgumentDeprecationAdded, FieldArgumentDeprecationRemoved, FieldArgumentDeprecationReasonAdded,
	FieldArgumentDeprecationReasonRemoved, FieldArgumentDeprecationReasonChanged,
	InputFieldDeprecationAdded, InputFieldDeprecationRemoved, InputFieldDeprecationReasonAdded,
	InputFieldDeprecationReasonRemoved, InputFieldDeprecationReasonChanged,
	SchemaDescriptionChanged, TypeOwnerChanged, FieldOwnerChanged, FieldAuthTightened, FieldAuthRelaxed,
	FieldErrorAdded, FieldErrorRemoved, FieldErrorCauseChanged,
	ErrorCodeAdded, ErrorCodeRemoved, ErrorCodeDescriptionChanged,
}

// Own reports whether the type is ours, not GraphQL Inspector's.
func (t Type) Own() bool { return slices.Contains(own, t) }

// descriptions are the types that tell of nothing but a text.
var descriptions = []Type{
	TypeDescriptionAdded, TypeDescriptionRemoved, TypeDescriptionChanged,
	FieldDescriptionAdded, FieldDescriptionRemoved, FieldDescriptionChanged, FieldArgumentDescriptionChanged,
	InputFieldDescriptionAdded, InputFieldDescriptionRemoved, InputFieldDescriptionChanged,
	EnumValueDescriptionChanged, DirectiveDescriptionChanged, DirectiveArgumentDescriptionChanged,
	SchemaDescriptionChanged, FieldErrorCauseChanged, ErrorCodeDescriptionChanged,
}

// Description reports whether the type tells of nothing but a text for people.
func (t Type) Description() bool { return slices.Contains(descriptions, t) }
